import MarketModel
import Recordings

/// What fills were worth in the end, by how much time their market had left.
public struct TimeLeftProfit: Hashable, Sendable {
    /// Fills within a span before the end.
    public struct Row: Encodable, Hashable, Sendable {
        /// The most time left, in seconds.
        public let untilSeconds: Int
        /// Fills of markets with a known outcome.
        public internal(set) var fills = 0
        /// Micro-shares of those fills.
        public internal(set) var volumeMicros = 0
        /// Micro-dollars that they had gained in the end.
        public internal(set) var gainMicros = 0
    }

    /// The spans, from the end backward; each begins where the one before ends.
    public private(set) var rows: [Row]

    init(_ recording: Recording, _ fills: [WitnessedReplay.Fill]) {
        let interval = recording.series.intervalSeconds
        rows = [interval / 15, interval / 6, interval / 3, 2 * interval / 3, interval].map { Row(untilSeconds: $0) }
        for fill in fills {
            guard let entry = recording.outcomes[fill.market] else { continue }
            let left = recording.markets[Int(fill.market.rawValue)].end - fill.time
            let place = rows.firstIndex { left <= .seconds($0.untilSeconds) } ?? rows.count - 1
            let worth = entry.outcome == .up ? 1_000_000 : 0
            let gain = (fill.gainsWhenUp ? 1 : -1) * (worth - fill.upPrice.rawValue)
            rows[place].fills += 1
            rows[place].volumeMicros += fill.size.rawValue
            rows[place].gainMicros += Int(Int128(gain) * Int128(fill.size.rawValue) / 1_000_000)
        }
    }
}
