public import MarketModel

/// Where a market's profit or loss came from; the parts add up to it, to the micro-dollar.
///
/// A fill at a better price than fair value earns the difference at once. From then on the position gains or loses with fair
/// value, and at the end with the outcome. Rebates are an estimate and in none of the parts.
public struct ProfitAttribution: Hashable, Sendable {
    /// What fills were better than fair value when they were booked.
    public let spread: USDMicros
    /// What fair value did to what was held, up to the last one before the end.
    ///
    /// Fills without a fair value are in here whole.
    public let inventory: USDMicros
    /// What the outcome did to what was held, against the last fair value.
    public let settlement: USDMicros
    /// Fees, negative.
    public let fees: USDMicros

    /// Nothing.
    public static let none = Self(spread: .zero, inventory: .zero, settlement: .zero, fees: .zero)

    private init(spread: USDMicros, inventory: USDMicros, settlement: USDMicros, fees: USDMicros) {
        self.spread = spread
        self.inventory = inventory
        self.settlement = settlement
        self.fees = fees
    }

    /// The parts of a market's result; nothing while that is open.
    init(_ instance: MarketInstance) {
        guard let result = instance.result, let outcome = instance.outcome else {
            self = .none
            return
        }
        var (edge, paid) = (USDMicros.zero, USDMicros.zero)
        for entry in instance.fills where entry.state != .failed {
            edge += entry.edge
            paid += entry.fill.fee
        }
        (spread, fees) = (edge, .zero - paid)
        let holdings = instance.holdings
        if let fair = instance.fairPrice {
            let shares = fair.cost(of: holdings.up) + fair.complement.cost(of: holdings.down)
            settlement = holdings.result(if: outcome) - holdings.cash - shares
        } else {
            settlement = .zero
        }
        inventory = result - spread - settlement - fees
    }

    /// The parts of two profits together.
    public static func + (lhs: Self, rhs: Self) -> Self {
        Self(
            spread: lhs.spread + rhs.spread,
            inventory: lhs.inventory + rhs.inventory,
            settlement: lhs.settlement + rhs.settlement,
            fees: lhs.fees + rhs.fees
        )
    }
}
