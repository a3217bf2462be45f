public import Engine
import MarketModel
public import Recordings
public import Sessions

/// What a backtest found, with what must be known to judge it.
public struct BacktestResult: Sendable {
    /// The strategy's name.
    public let strategy: String
    /// Orders, fills and money.
    public let summary: SessionSummary
    /// Markets whose result is booked, in order of finishing.
    public let finished: [FinishedMarket]
    /// Markets whose outcome was not recorded; they are not settled by guess.
    public let unsettledMarkets: Int
    /// How fills were decided.
    public let fillModel: ReplaySettings.FillModel
    /// Where cancels were taken to be in a queue.
    public let queueLaw: QueueLaw
    /// What the fills were worth a while later.
    public let markOuts: MarkOuts
}

extension BacktestResult {
    /// Booked results by market handle, below `count`; `nil` where none is booked.
    func booked(of count: Int) -> [USDMicros?] {
        var results = [USDMicros?](repeating: nil, count: count)
        for account in finished where account.outcome != nil {
            results[Int(account.market.handle.rawValue)] = account.result
        }
        return results
    }
}
