import MarketModel
import Recordings

/// How often up came true where the strategy said that it would: fair values against outcomes.
///
/// Samples of one market share its outcome, so a row says less than its count suggests: `markets` is how many independent
/// observations it holds at most.
public struct FairCalibration: Hashable, Sendable {
    /// Fair values of a tenth.
    public struct Row: Encodable, Hashable, Sendable {
        /// The tenth begins here, in percent.
        public let fromPercent: Int
        /// How many samples fell into it.
        public internal(set) var samples = 0
        /// Of how many markets.
        public internal(set) var markets = 0
        /// Their fair values added up, in micro-dollars.
        public internal(set) var fairMicros = 0
        /// How many of them were of markets that ended up.
        public internal(set) var ups = 0
    }

    /// Ten rows, in rising order.
    public private(set) var rows = (0..<10).map { Row(fromPercent: 10 * $0) }

    init(_ trace: BacktestTrace, _ outcomes: RecordedOutcomes) {
        var seen = [MarketHandle?](repeating: nil, count: rows.count)
        for sample in trace.samples {
            guard let fair = sample.fairMicros, let entry = outcomes[sample.market] else { continue }
            let place = min(9, fair / 100_000)
            rows[place].samples += 1
            rows[place].fairMicros += fair
            if entry.outcome == .up { rows[place].ups += 1 }
            // Markets follow each other, so one that comes again after another is counted again only then.
            if seen[place] != sample.market { rows[place].markets += 1 }
            seen[place] = sample.market
        }
    }
}
