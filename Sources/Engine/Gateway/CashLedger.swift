import MarketModel

/// The cash we may use, what live orders tie up of it, and whether we know it at all.
///
/// Counts like the venue: a buy ties up its cost and fee, a sale the tokens it hands over, and one dollar for each share
/// not held.
struct CashLedger: Sendable {
    private(set) var cash: USDMicros
    private(set) var committed = USDMicros.zero
    /// Whether the venue has confirmed a balance; until then nothing may be built.
    private(set) var isKnown = false
    /// How much less the venue said was free than we believed, when it last said so.
    private(set) var shortfall = USDMicros.zero

    init(capital: USDMicros) { cash = capital }

    var free: USDMicros { cash - committed - shortfall }

    /// Takes note of the venue's figure of free cash; where it is below ours, the venue is believed.
    ///
    /// It may be above ours: orders on their way tie up cash that the venue does not know of yet.
    /// - Returns: Whether it was below.
    mutating func confirm(_ balance: USDMicros) -> Bool {
        isKnown = true
        shortfall = max(.zero, cash - committed - balance)
        return shortfall > .zero
    }

    mutating func commit(_ amount: USDMicros) { committed += amount }

    mutating func uncommit(_ amount: USDMicros) {
        committed -= amount
        precondition(committed >= .zero, "collateral was released twice")
    }

    mutating func move(_ amount: USDMicros) { cash += amount }
}
