import Plugins

/// What a sweep comes to, with the discount for having chosen.
public struct SweepReport: Sendable {
    /// What the rows rest on.
    public let header: SweepHeader
    /// The rows, best first; of equals the one with the lowest number.
    public let ranking: [SweepRow]
    /// What choosing by the past would have got, where there are enough markets.
    public let walk: WalkForward?
    /// How likely the best setting is better than nothing, where there are enough markets and settings.
    public let deflated: DeflatedSharpe?
    /// How many settings there are to try.
    public let planned: Int
    /// Markets whose outcome is known.
    public let markets: Int
    /// The SHA-256 of header and rows in order of setting: the same for the same sweep, however it was split up.
    public let digest: String

    /// Makes the report of a file.
    public init(_ file: SweepFile) {
        header = file.header
        ranking = file.rows.sorted { ($1.pnl, $0.trial) < ($0.pnl, $1.trial) }
        let isKnown = file.header.marketStarts.indices.map { market in
            file.rows.contains { $0.pnlMicros[market] != nil }
        }
        func results(_ row: SweepRow) -> [Double] {
            row.pnlMicros.indices.filter { isKnown[$0] }.map { Double(row.pnlMicros[$0] ?? 0) }
        }
        markets = isKnown.count { $0 }
        walk = WalkForward(file.rows)
        deflated = ranking.first.flatMap { best in
            DeflatedSharpe(
                best: results(best),
                sharpes: file.rows.map { DeflatedSharpe.sharpe(of: results($0)) ?? 0 }
            )
        }
        planned = SweepSpace(file.header.axes)?.numbers(sample: file.header.sample, seed: file.header.seed).count ?? 0
        digest = SHA256Digest(of: Array(file.bytes)).text
    }
}
