import Backtesting

/// A sweep's report for programs.
struct SweepJSON: Encodable {
    private let strategy: String
    private let digest: String
    private let trials: Int
    private let planned: Int
    private let markets: Int
    private let best: [SweepRow]
    private let walkForwardPnlMicros: Int?
    private let sharpe: Double?
    private let expectedSharpe: Double?
    private let probability: Double?

    init(_ report: SweepReport) {
        strategy = report.header.strategy
        digest = report.digest
        trials = report.ranking.count
        planned = report.planned
        markets = report.markets
        best = Array(report.ranking.prefix(10))
        walkForwardPnlMicros = report.walk?.pnl
        sharpe = report.deflated?.sharpe
        expectedSharpe = report.deflated?.expected
        probability = report.deflated?.probability
    }
}
