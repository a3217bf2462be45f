/// What choosing by the past would have got: each fold of markets is traded with the setting that was best before it.
///
/// The first fold has no past and is only learned from, so that no figure here is of data that chose it.
public struct WalkForward: Hashable, Sendable {
    /// One fold.
    public struct Fold: Hashable, Sendable {
        /// Its markets, by index.
        public let markets: Range<Int>
        /// The setting that was best on all markets before.
        public let trial: Int
        /// What that one got before, in micro-dollars.
        public let before: Int
        /// What it got on the fold.
        public let pnl: Int
        /// What the best setting of the fold itself got, which nobody could have known.
        public let hindsight: Int
    }

    /// The folds after the first, in order of time.
    public let folds: [Fold]

    /// What the choices got in all, in micro-dollars.
    public var pnl: Int { folds.reduce(0) { $0 + $1.pnl } }

    /// Walks through the markets in `count` folds of equal size; `nil` for fewer markets or rows than that takes.
    public init?(_ rows: [SweepRow], folds count: Int = 4) {
        guard let markets = rows.first?.pnlMicros.count, count >= 2, markets >= count else { return nil }
        folds = (1..<count).map { number in
            let start = markets * number / count
            let range = start..<markets * (number + 1) / count
            // Of equals the one with the lowest number.
            let best = rows.reduce(rows[0]) { $1.pnl(in: 0..<start) > $0.pnl(in: 0..<start) ? $1 : $0 }
            return Fold(
                markets: range,
                trial: best.trial,
                before: best.pnl(in: 0..<start),
                pnl: best.pnl(in: range),
                hindsight: rows.map { $0.pnl(in: range) }.max() ?? 0
            )
        }
    }
}
