public import MarketModel

/// Where all the money at the exchange is.
public struct ExchangeAudit: Hashable, Sendable {
    /// Everything that was ever paid in.
    public let funded: USDMicros
    /// The cash of all accounts.
    public let cash: USDMicros
    /// The dollars behind the tokens of markets without an outcome.
    public let collateral: USDMicros
    /// Winnings that were not claimed yet.
    public let unpaid: USDMicros
    /// Fees taken.
    public let fees: USDMicros
    /// Markets without an outcome in which there are not as many up tokens as down tokens; always zero.
    public let unevenMarkets: Int

    /// Whether every micro-dollar is accounted for.
    public var isConserved: Bool { unevenMarkets == 0 && cash + collateral + unpaid + fees == funded }
}
