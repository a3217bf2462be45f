public import MarketModel

/// A market whose result is booked and paid.
public struct FinishedMarket: Sendable {
    /// The market.
    public let market: QuickMarket
    /// Index of the plan that traded it.
    public let plan: Int
    /// How it ended, or `nil` if it was never settled.
    public let outcome: Outcome?
    /// Profit or loss, payout included.
    public let result: USDMicros
    /// Holdings at the end.
    public let holdings: Holdings
    /// What happened in it.
    public let statistics: MarketStatistics
}
