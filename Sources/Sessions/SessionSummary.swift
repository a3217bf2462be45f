import Engine
import MarketModel

/// The result of a session: a row a market, a row a plan, the portfolio, and whether the books agree with the venue's.
public struct SessionSummary: Sendable, Encodable {
    /// One market.
    public struct Row: Sendable, Encodable {
        /// The plan's name, and for a market its start in UTC.
        public var name: String
        /// How it ended: `up`, `down`, or `open` when it had not.
        public var outcome: String
        /// Orders placed.
        public var quotes = 0
        /// Fills on the bid.
        public var bidFills = 0
        /// Fills on the ask.
        public var askFills = 0
        /// Shares filled, in micro-shares.
        public var volumeMicros = 0
        /// What makers' rebates are expected to pay for the fills, in nano-dollars; never part of the result.
        public var expectedRebateNanos = 0
        /// Why the market was taken or refused, in words with figures; `nil` for sums, and where that was never asked.
        public var selection: String?
        /// How far an exit of its position had come, in words; `nil` for sums, and where none was begun.
        public var exit: String?
        /// Fees, in micro-dollars.
        public var feesMicros = 0
        /// Realised profit or loss, in micro-dollars.
        public var pnlMicros = 0
        /// Of it, what fills were better than fair value, in micro-dollars.
        public var spreadMicros = 0
        /// Of it, what fair value did to what was held.
        public var inventoryMicros = 0
        /// Of it, what outcomes did to what was held, against the last fair value; with the fees these add up to it.
        public var settlementMicros = 0
        /// The highest worst case, in micro-dollars.
        public var worstCasePeakMicros = 0
        /// Nanoseconds in which the market could be traded.
        public var tradingNanoseconds = 0
        /// Nanoseconds in which a bid and an ask rested.
        public var quotedNanoseconds = 0
        /// Codes of what kept a side off the book longest, longest first.
        public var whyNotQuoted: [String] = []

        /// Part of the trading time with both sides quoted, in percent.
        public var quotedPercent: Double {
            tradingNanoseconds == 0 ? 0 : 100 * Double(quotedNanoseconds) / Double(tradingNanoseconds)
        }
    }

    /// One row a market, in order of start and name.
    public let markets: [Row]
    /// One row a plan, in the order of the files.
    public let plans: [Row]
    /// All of it.
    public let portfolio: Row
    /// The portfolio's highest worst case, in micro-dollars.
    public let worstCasePeakMicros: Int
    /// The limit it was held to, in micro-dollars.
    public let worstCaseLimitMicros: Int
    /// How fills count in the worst case before they settle: `count`, only where they hurt, or `trust`, as final.
    public let provisionalFills: String
    /// The venue's figure of our cash at the beginning, in micro-dollars.
    public let cashBeforeMicros: Int
    /// The venue's figure of our cash at the end, in micro-dollars.
    public package(set) var cashAfterMicros: Int
    /// What markets that had not ended have taken (negative) or brought, in micro-dollars.
    public let openCashMicros: Int
    /// Events the desk saw.
    public let events: Int
    /// Commands the desk gave.
    public let commands: Int
    /// What went wrong without being anybody's decision.
    public package(set) var incidents: [String: Int]

    /// Whether cash before, realised results and open positions add up to the venue's cash, to the micro-dollar.
    public var addsUp: Bool { cashBeforeMicros + portfolio.pnlMicros + openCashMicros == cashAfterMicros }
}
