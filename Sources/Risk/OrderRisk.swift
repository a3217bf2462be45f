public import MarketModel

/// What one order, or one unsettled fill, can do to its market's two possible results.
///
/// The adversary fills it or not, whichever hurts, so only the negative part of each change counts:
/// `ifUp = min(0, a)`, `ifDown = min(0, b)` with `a`, `b` the changes of the result when the market ends up or down.
public struct OrderRisk: Hashable, Sendable {
    /// What partial fills, each rounded down by the venue, may cost a seller in all: one hundred micro-dollars an order.
    public static let roundingAllowance = USDMicros(rawValue: 100)

    /// No risk.
    public static let none = Self(ifUp: .zero, ifDown: .zero)

    /// The harm if the market ends up; zero or negative.
    public let ifUp: USDMicros
    /// The harm if the market ends down; zero or negative.
    public let ifDown: USDMicros

    init(ifUp: USDMicros, ifDown: USDMicros) {
        self.ifUp = min(.zero, ifUp)
        self.ifDown = min(.zero, ifDown)
    }

    /// The risk of `size` shares of `order` filling at its price, fees included.
    ///
    /// Costs are rounded up and proceeds down; a sale also pays the rounding allowance.
    public init(of order: Order, size: SizeMicros, rules: VenueRules) {
        guard !size.isZero else {
            self = .none
            return
        }
        let fee = rules.fee(on: size)
        let win: USDMicros
        let lose: USDMicros
        switch order.side {
        case .buy:
            lose = -order.price.costRoundedUp(of: size) - fee
            win = lose + USDMicros(payoutOf: size)
        case .sell:
            win = order.price.cost(of: size) - fee - Self.roundingAllowance
            lose = win - USDMicros(payoutOf: size)
        }
        self = order.gainsWhenUp ? Self(ifUp: win, ifDown: lose) : Self(ifUp: lose, ifDown: win)
    }

    /// The risk of a fill that may still be undone; exact, from what the venue says changed hands.
    init(of fill: Fill, order: Order) {
        let shares = USDMicros(payoutOf: fill.size)
        let win = order.side == .buy ? shares - fill.cash - fill.fee : fill.cash - fill.fee
        let lose = win - shares
        self = order.gainsWhenUp ? Self(ifUp: win, ifDown: lose) : Self(ifUp: lose, ifDown: win)
    }

    static func + (lhs: Self, rhs: Self) -> Self { Self(ifUp: lhs.ifUp + rhs.ifUp, ifDown: lhs.ifDown + rhs.ifDown) }
}
