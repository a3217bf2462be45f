/// One market, with what was done and made in it.
public struct MarketRow: LedgerRow {
    /// `markets`.
    public static let table = "markets"

    /// Counts from one.
    public let id: Int
    /// Whose money.
    public let account: Int
    /// The venue's id, `0x` and 64 digits.
    public let marketID: String
    /// The series and the time of the start: `BTC-15m 15:00`.
    public let name: String
    /// The series: `BTC-15m`.
    public let series: String
    /// The strike, in micro-dollars per unit of the asset; `nil` when unknown.
    public var strikeMicros: Int?
    /// When trading begins.
    public let startNanos: Int
    /// When trading ends.
    public let endNanos: Int
    /// When it was first seen.
    public let listedNanos: Int

    /// Orders sent.
    public var quotes = 0
    /// Fills that raised the exposure to up, failed ones not counted.
    public var bidFills = 0
    /// Fills that lowered the exposure to up, failed ones not counted.
    public var askFills = 0
    /// Shares filled, failed ones not counted.
    public var volumeMicros = 0
    /// Fees.
    public var feesMicros = 0
    /// What makers' rebates are expected to pay, in nano-dollars.
    public var rebateNanos = 0

    /// Shares of up held, also after the outcome until they are paid.
    public var upMicros = 0
    /// Shares of down held, also after the outcome until they are paid.
    public var downMicros = 0
    /// Cash moved by fills; negative when spent.
    public var cashMicros = 0
    /// What the shares held have cost, first bought first sold.
    public var costFIFOMicros = 0
    /// What the shares held have cost on average.
    public var costAverageMicros = 0
    /// Realised so far, first bought first sold; with the outcome all of the result.
    public var realisedFIFOMicros = 0
    /// Realised so far at average cost; with the outcome all of the result.
    public var realisedAverageMicros = 0
    /// The latest fair value of up that its strategy had.
    public var fairMicros: Int?
    /// When that was.
    public var fairNanos: Int?

    /// How it ended: `up` or `down`; `nil` while that is not known.
    public var outcome: String?
    /// When the outcome was learnt.
    public var resolvedNanos: Int?
    /// The part of ``realisedFIFOMicros`` that came with the outcome.
    public var payoutFIFOMicros = 0
    /// The part of ``realisedAverageMicros`` that came with the outcome.
    public var payoutAverageMicros = 0
    /// When its result was booked: outcome known, every fill final, no order live.
    public var bookedNanos: Int?
    /// The result as booked.
    public var resultMicros: Int?
    /// Of the result: what fills were better than fair value when they were booked; zero before it is booked.
    public var spreadMicros = 0
    /// Of the result: what fair value did to what was held, and fills without a fair value; zero before it is booked.
    public var inventoryMicros = 0
    /// Of the result: what the outcome did to what was held, against the last fair value; zero before it is booked.
    public var settlementMicros = 0
    /// When nothing was left to do in it.
    public var closedNanos: Int?
    /// Whether it was left open by a paper session that ended: its positions are gone with its exchange.
    public var isAbandoned = false
}
