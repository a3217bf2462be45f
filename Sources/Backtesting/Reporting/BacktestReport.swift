import Engine
import Foundation
public import MarketModel
public import Recordings
import Sessions

/// A backtest for the record: what was played, how fills were decided, what came of it, and what a naive one would have
/// claimed.
///
/// The same recording, strategy and options give the same report, and so the same ``hash``.
public struct BacktestReport: Sendable {
    /// One way of deciding fills, and what it came to.
    public struct Model: Encodable, Hashable, Sendable {
        /// `trades`, `evidence`, `shrinkings`, or `touch`, which is naive.
        public let fillModel: String
        /// Where cancels were taken to be in a queue.
        public let queueLaw: String
        /// Fills of bids.
        public let bidFills: Int
        /// Fills of asks.
        public let askFills: Int
        /// Profit or loss, in micro-dollars.
        public let pnlMicros: Int
        /// What fills were worth a while later.
        public let markOuts: [MarkOutRow]
    }

    /// What fills were worth after a span.
    public struct MarkOutRow: Encodable, Hashable, Sendable {
        /// Seconds after the fill; absent for what a share paid in the end.
        public let seconds: Int?
        /// Fills that could be marked.
        public let fills: Int
        /// Micro-dollars a share.
        public let perShareMicros: Int
    }

    /// The result of the chosen model.
    public let result: BacktestResult
    /// The chosen model.
    public let chosen: Model
    /// The same strategy with naive fills; `nil` where it was not played.
    public let naive: Model?
    /// Where each market's result stood when it was booked, naive ones too, for plots.
    public let curves: (chosen: [(Timestamp, Int)], naive: [(Timestamp, Int)])
    /// The replay as it went.
    public let trace: BacktestTrace
    /// The recording's markets.
    public let markets: [QuickMarket]
    /// The fills of the market with the most: when, whether of the bid, and the price of up.
    public let fills: (market: MarketHandle, all: [(time: Timestamp, isBid: Bool, upMicros: Int)])
    /// Fair values against outcomes.
    public let calibration: FairCalibration
    /// What fills were worth in the end, by time left.
    public let byTimeLeft: TimeLeftProfit
    /// What the recording holds, and what it lacks.
    public let coverage: String
    /// Tells recordings apart.
    public let fingerprint: String
    /// Tells reports apart: sixteen hexadecimal digits.
    public private(set) var hash = ""

    /// Plays a recording, and once more with naive fills; `nil` for a strategy that had errors.
    ///
    /// - Parameters:
    ///   - recording: What is played.
    ///   - backtest: The strategy with the chosen model.
    ///   - naive: The same with naive fills, or `nil` where the chosen model is naive itself.
    ///   - report: Is told the part that is done.
    /// - Throws: What keeps it from being played.
    public init?(
        _ recording: Recording,
        _ backtest: Backtest,
        naive: Backtest?,
        _ report: (Double) -> Void
    ) throws {
        // About two thousand samples: as many as a plot can show.
        let span = (recording.markets.last?.end ?? .distantPast) - (recording.markets.first?.start ?? .distantPast)
        var trace: BacktestTrace? = BacktestTrace(step: max(.seconds(1), .nanoseconds(span.nanoseconds / 2_000)))
        guard let played = try backtest.play(recording, trace: &trace, report), let trace else { return nil }
        result = backtest.result(of: played)
        let plain = try naive.flatMap { naive in try naive.run(report).map { naive.model(of: $0) } }
        self.naive = plain?.model
        chosen = backtest.model(of: result).model
        curves = (backtest.model(of: result).curve, plain?.curve ?? [])
        self.trace = trace
        markets = recording.markets
        let counts = played.venue.fills.reduce(into: [MarketHandle: Int]()) { $0[$1.market, default: 0] += 1 }
        let busiest = markets.max { counts[$0.handle] ?? 0 < counts[$1.handle] ?? 0 }?.handle ?? .none
        let shown = played.venue.fills.filter { $0.market == busiest }
        fills = (busiest, shown.map { ($0.time, $0.gainsWhenUp, $0.upPrice.rawValue) })
        calibration = FairCalibration(trace, recording.outcomes)
        byTimeLeft = TimeLeftProfit(recording, played.venue.fills)
        coverage = "\(recording.coverage)"
        fingerprint = recording.fingerprint
        hash = Self.hash(of: try Self.canonical(self))
    }

    private static func canonical(_ report: Self) throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        return Array(try encoder.encode(report))
    }

    /// The 64-bit FNV-1a hash (Fowler, Noll and Vo): it tells reports apart, and is no seal.
    private static func hash(of bytes: [UInt8]) -> String {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        // Wrapping on purpose.
        for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
        let digits = String(hash, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}

extension BacktestReport: Encodable {
    private enum Key: String, CodingKey {
        case strategy, fingerprint, chosen, naive, unsettledMarkets, calibration, byTimeLeft, hash
    }

    /// Writes the summary's own fields, and those of the report beside them.
    public func encode(to encoder: any Encoder) throws {
        try result.summary.encode(to: encoder)
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(result.strategy, forKey: .strategy)
        try container.encode(fingerprint, forKey: .fingerprint)
        try container.encode(chosen, forKey: .chosen)
        try container.encodeIfPresent(naive, forKey: .naive)
        try container.encode(result.unsettledMarkets, forKey: .unsettledMarkets)
        try container.encode(calibration.rows, forKey: .calibration)
        try container.encode(byTimeLeft.rows, forKey: .byTimeLeft)
        if !hash.isEmpty { try container.encode(hash, forKey: .hash) }
    }

    /// One line of JSON.
    public func json() throws -> String { String(decoding: try Self.canonical(self), as: UTF8.self) }
}

extension Backtest {
    /// A result as reports tell it, and where its sum stood after each market.
    fileprivate func model(of result: BacktestResult) -> (model: BacktestReport.Model, curve: [(Timestamp, Int)]) {
        let portfolio = result.summary.portfolio
        let model = BacktestReport.Model(
            fillModel: result.fillModel.name,
            queueLaw: "\(result.queueLaw)",
            bidFills: portfolio.bidFills,
            askFills: portfolio.askFills,
            pnlMicros: portfolio.pnlMicros,
            markOuts: result.markOuts.rows.map {
                BacktestReport.MarkOutRow(seconds: $0.seconds, fills: $0.fills, perShareMicros: $0.perShareMicros)
            }
        )
        var sum = 0
        let curve = result.finished.filter { $0.outcome != nil }.map { market in
            sum += market.result.rawValue
            return (market.market.end, sum)
        }
        return (model, curve)
    }
}
