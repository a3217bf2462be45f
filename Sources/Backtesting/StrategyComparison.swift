import MarketModel
public import Recordings
import Sessions

/// Several strategies on one recording: what each got, and how sure the differences to the first one are.
///
/// A market counts where the recording says how it ended and every strategy's result in it is booked; the others are counted
/// in ``marketsLeftOut``. A strategy that did not trade in a market has a result of zero there.
public struct StrategyComparison: Sendable, Encodable {
    /// What one strategy got.
    public struct Row: Sendable, Encodable {
        /// The strategy's name.
        public let strategy: String
        /// Orders placed, in all markets.
        public let quotes: Int
        /// Fills on the bid, in all markets.
        public let bidFills: Int
        /// Fills on the ask, in all markets.
        public let askFills: Int
        /// Shares filled, in micro-shares, in all markets.
        public let volumeMicros: Int
        /// Part of the trading time with both sides quoted, in percent.
        public let quotedPercent: Double
        /// Profit or loss over the markets that count, in micro-dollars.
        public let pnlMicros: Int
        /// The same for each market that counts, in micro-dollars, rounded toward zero; zero without markets.
        public let pnlPerMarketMicros: Int
    }

    /// One strategy's result less the first one's.
    public struct Difference: Sendable, Encodable {
        /// The strategy's name.
        public let strategy: String
        /// The first strategy's name.
        public let against: String
        /// The difference over the markets that count, in micro-dollars.
        public let pnlMicros: Int
        /// Lower end of its 95 % interval, in micro-dollars; `nil` for too few markets.
        public let lowMicros: Int?
        /// Upper end of its 95 % interval, in micro-dollars; `nil` for too few markets.
        public let highMicros: Int?

        /// Whether the interval leaves out zero.
        public var isClear: Bool {
            guard let lowMicros, let highMicros else { return false }
            return lowMicros > 0 || highMicros < 0
        }
    }

    /// One market that counts.
    public struct Market: Sendable, Encodable {
        /// When it started, in seconds since 1970.
        public let startSeconds: Int
        /// `up` or `down`.
        public let outcome: String
        /// Each strategy's profit or loss in it, in micro-dollars, in the order of the rows.
        public let pnlMicros: [Int]
    }

    /// The strategies, in the order given.
    public let strategies: [Row]
    /// Every strategy but the first, against the first.
    public let differences: [Difference]
    /// The markets that count, in order of start.
    public let markets: [Market]
    /// Markets of the recording that do not count.
    public let marketsLeftOut: Int
    /// How fills were decided: `evidence`, `trades`, or `touch`, which is naive.
    public let fillModel: String
    /// How many sums an interval is drawn from.
    public let resamples: Int
    /// Where the draws come from.
    public let seed: UInt64

    /// Compares results of one recording; the first one is what the others are compared with.
    ///
    /// - Parameters:
    ///   - recording: What all of them ran on.
    ///   - results: What came of it; at least one.
    ///   - seed: Where the draws of the intervals come from.
    public init(_ recording: Recording, _ results: [BacktestResult], seed: UInt64 = 1) {
        precondition(!results.isEmpty, "a comparison needs results")
        var markets: [Market] = []
        let booked = results.map { $0.booked(of: recording.markets.count) }
        for market in recording.markets {
            let index = Int(market.handle.rawValue)
            let pnl = booked.compactMap { $0[index]?.rawValue }
            guard let entry = recording.outcomes[market.handle], pnl.count == results.count else { continue }
            markets.append(
                Market(startSeconds: market.start.seconds, outcome: "\(entry.outcome)", pnlMicros: pnl)
            )
        }
        self.markets = markets
        marketsLeftOut = recording.markets.count - markets.count
        strategies = results.enumerated().map { index, result in
            Row(result, pnl: markets.reduce(0) { $0 + $1.pnlMicros[index] }, markets: markets.count)
        }
        differences = results.indices.dropFirst().map { index in
            let values = markets.map { $0.pnlMicros[index] - $0.pnlMicros[0] }
            let interval = MarketBootstrap.interval(ofSum: values, seed: seed)
            return Difference(
                strategy: results[index].strategy,
                against: results[0].strategy,
                pnlMicros: values.reduce(0, +),
                lowMicros: interval?.lowerBound,
                highMicros: interval?.upperBound
            )
        }
        fillModel = results[0].fillModel.name
        resamples = MarketBootstrap.resamples
        self.seed = seed
    }
}

extension StrategyComparison.Row {
    fileprivate init(_ result: BacktestResult, pnl: Int, markets: Int) {
        let all = result.summary.portfolio
        self.init(
            strategy: result.strategy,
            quotes: all.quotes,
            bidFills: all.bidFills,
            askFills: all.askFills,
            volumeMicros: all.volumeMicros,
            quotedPercent: all.quotedPercent,
            pnlMicros: pnl,
            pnlPerMarketMicros: markets == 0 ? 0 : pnl / markets
        )
    }
}
