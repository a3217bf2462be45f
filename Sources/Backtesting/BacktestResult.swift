public import Recordings
public import Sessions

/// What a backtest found, with what must be known to judge it.
public struct BacktestResult: Sendable {
    /// The strategy's name.
    public let strategy: String
    /// Orders, fills and money.
    public let summary: SessionSummary
    /// Markets whose outcome was not recorded; they are not settled by guess.
    public let unsettledMarkets: Int
    /// How fills were decided.
    public let fillModel: ReplaySettings.FillModel
}
