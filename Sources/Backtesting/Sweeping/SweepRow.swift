import MarketModel
import Sessions

/// What one setting of a sweep got.
public struct SweepRow: Hashable, Sendable, Codable {
    /// The setting's number in its ``SweepSpace``.
    public let trial: Int
    /// Its changes, `path=value`.
    public let settings: [String]
    /// Orders placed.
    public let quotes: Int
    /// Fills of bids and of asks.
    public let fills: Int
    /// Micro-shares filled.
    public let volumeMicros: Int
    /// Micro-dollars booked, by market in order of start; `nil` where the outcome is not known.
    public let pnlMicros: [Int?]

    /// The result of a backtest of one setting.
    public init(trial: Int, settings: [String], _ result: BacktestResult, markets: Int) {
        self.trial = trial
        self.settings = settings
        let all = result.summary.portfolio
        quotes = all.quotes
        fills = all.bidFills + all.askFills
        volumeMicros = all.volumeMicros
        pnlMicros = result.booked(of: markets).map { $0?.rawValue }
    }

    /// Micro-dollars over a range of the markets.
    public func pnl(in markets: Range<Int>) -> Int { pnlMicros[markets].reduce(0) { $0 + ($1 ?? 0) } }

    /// Micro-dollars in all.
    public var pnl: Int { pnl(in: pnlMicros.indices) }
}
