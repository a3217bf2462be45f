public import MarketModel

/// How a replay decides latencies, fills and money.
public struct ReplaySettings: Hashable, Sendable {
    /// What counts as evidence that a resting order filled.
    public enum FillModel: UInt8, Hashable, Sendable, CaseIterable {
        /// Trades beyond the queue ahead, and opposite liquidity that reaches our price, each shown share used once.
        case evidence = 0
        /// Trades beyond the queue ahead alone, for recordings that hold every trade: an order shown at our price may be of
        /// somebody who would not have sent it with ours in the book.
        case trades = 2
        /// Naive, for comparison only: in full as soon as the touch or a trade reaches our price. Reports must say so.
        case touch = 1

        /// As ``evidence``, and every shrinking of a best level where our order rests counts as a trade: an upper bound for
        /// recordings without trades, as far as a maker stays at the touch.
        case shrinkings = 3

        /// Its name in reports.
        public var name: String {
            switch self {
            case .evidence: "evidence"
            case .trades: "trades"
            case .touch: "touch"
            case .shrinkings: "shrinkings"
            }
        }
    }

    /// What counts as evidence of a fill.
    public var fillModel = FillModel.evidence
    /// Where in the queue cancels were that a recording shows only as a smaller level.
    public var queueLaw = QueueLaw.pessimistic
    /// From our sending a command until the venue acts on it.
    public var entryLatency = Duration.milliseconds(20)
    /// From the venue's act until we learn of it.
    public var responseLatency = Duration.milliseconds(20)
    /// From a recorded event until we learn of it.
    public var feedLatency = Duration.milliseconds(20)
    /// From a fill until it is final.
    public var settlementLag = Duration.zero
    /// From a market's end until its official outcome.
    public var resolutionLag = Duration.seconds(10)
    /// Cash at the beginning, or `nil` for an account that is never short of it.
    public var capital: USDMicros?
    /// Whether books and trades of every market are sent; otherwise only of followed ones.
    public var sendsEveryMarket = false

    /// Creates the defaults.
    public init() {}
}

extension VenueRules {
    /// Turbine's rules on a recording, whose books never contain our own orders; ticks of a cent, as recorded.
    public static let recording = Self(
        takerMinimum: turbine.takerMinimum,
        minimumOrderLife: turbine.minimumOrderLife,
        fee: turbine.fee,
        tick: DeltaMicros(rawValue: 10_000),
        booksContainOwnOrders: false
    )
}
