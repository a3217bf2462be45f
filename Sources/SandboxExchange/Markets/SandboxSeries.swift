import MarketModel

/// A series of markets, and which of them runs.
struct SandboxSeries: Sendable {
    let series: Series
    /// Index of the price path that decides its markets.
    let path: Int
    /// Up to when a market was begun; none begins before.
    var coveredUntil = Timestamp.distantPast
    /// How many listings were appointed.
    var announced = 0
    /// The market that was listed last.
    var newest: Int?
    /// Whether the newest market is still shown between its end and the listing of the next.
    var showsOld = false

    /// Minutes from start to end, as the endpoints have them.
    var minutes: Int { series.intervalSeconds / 60 }
}
