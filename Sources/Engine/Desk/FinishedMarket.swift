public import MarketModel

/// A market whose result is booked and paid, or the account of one that is still open.
public struct FinishedMarket: Sendable {
    /// The market.
    public let market: QuickMarket
    /// The name of the plan that traded it.
    public let plan: String
    /// How it ended; `nil` while the result is open.
    public let outcome: Outcome?
    /// Profit or loss, payout included; for an open market the cash moved so far.
    public let result: USDMicros
    /// Where the result came from; nothing while it is open.
    public let attribution: ProfitAttribution
    /// Holdings at the end.
    public let holdings: Holdings
    /// Why it was traded or not, in words with figures; `nil` where that was never asked.
    public let selection: String?
    /// How far an exit of its position had come, in words; `nil` where none was begun.
    public let exit: String?
    /// What happened in it.
    public let statistics: MarketStatistics

    init(_ instance: MarketInstance, plan: String, isPaid: Bool) {
        market = instance.market
        self.plan = plan
        outcome = isPaid ? instance.outcome : nil
        result = instance.result ?? instance.holdings.cash
        attribution = ProfitAttribution(instance)
        holdings = instance.holdings
        selection = instance.verdict?.words(of: instance.market)
        exit = instance.statistics.volume.isZero ? nil : instance.exit?.words
        statistics = instance.statistics
    }

    /// The account so far of a market that is not paid yet.
    public init(open instance: MarketInstance, plan: String) { self.init(instance, plan: plan, isPaid: false) }
}
