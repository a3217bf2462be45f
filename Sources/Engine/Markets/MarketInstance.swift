public import MarketModel
public import Quoting

/// One market as the desk trades it: its strategy with its memory, its books, its orders and its position.
///
/// It is large, and the compiler copies a large value bit by bit wherever it is passed for reading beside something that
/// changes. What runs at every event therefore takes it `inout`, and is `mutating` on the desk and the gateway, also where it
/// only reads.
public struct MarketInstance: Sendable {
    /// The market.
    public internal(set) var market: QuickMarket
    /// Index of the plan that trades it.
    public internal(set) var plan: Int
    /// Its place in the risk budget, until its result is booked.
    public internal(set) var budgetSlot: Int
    /// Where it stands in its life.
    public internal(set) var phase = MarketPhase.upcoming
    /// Its strategy.
    public internal(set) var pipeline: QuotePipeline
    /// Its books.
    public internal(set) var books = MarketBooks()
    /// Its orders.
    public internal(set) var orders = OrderTable()
    /// What we own in it, unsettled fills included.
    public internal(set) var holdings = Holdings()
    /// Its outcome, once official.
    public internal(set) var outcome: Outcome?
    /// Profit or loss, once the outcome is known and every fill is final.
    public internal(set) var result: USDMicros?
    /// What happened so far.
    public internal(set) var statistics = MarketStatistics()
    /// Why there is no bid now, if there is none.
    public internal(set) var noBid: Reason?
    /// Why there is no ask now, if there is none.
    public internal(set) var noAsk: Reason?
    /// What was last told of both.
    var toldGates = ToldGates()
    /// Why it is traded or not; `nil` before that was asked for the first time.
    public internal(set) var verdict: SelectionVerdict?
    /// What it should hold to offset other markets, if any hedges with it.
    public internal(set) var hedge: Hedge?
    /// The latest fair value that its strategy had, if it ever had one.
    public internal(set) var fair: Probability?
    /// When it last had one.
    var fairAt = Timestamp.distantPast
    /// What its open position is worth, as last taken into the desk's equity.
    var mark = USDMicros.zero
    /// How far its exit has come, if its position must be brought down.
    public internal(set) var exit: ExitState?
    /// The decision behind the present quotes.
    public internal(set) var decision = QuoteDecision(reason: .notStarted)

    /// Final holdings, and after them the fills that may still be undone.
    var settled = Holdings()
    var provisional: [ProvisionalFill] = []
    /// Every fill so far, oldest first: the same match and order again is a duplicate message.
    public internal(set) var fills: [FillMemory] = []
    /// What was realised before a late fill opened the books again.
    var resultBefore = USDMicros.zero
    var isFollowed = false
    /// Whether an earlier session traded it.
    var isRecalled = false
    var wasEntered = false
    var volume = USDMicros.zero
    var recentVolume = RecentVolume()
    /// Whether its selector trades it now; always for a plan without one.
    var isChosen = true
    /// Where it stood when its selector last compared markets.
    var rank: SelectionRank?
    /// Whether its name fits its plan's patterns.
    var isMatched = true
    var claimAt: Timestamp?
    /// Claims sent so far.
    var claims = 0
    /// How old what it is priced from was when it was last looked at.
    var inputs = InputAges(bookIsStale: false, referenceIsStale: false)
    /// The alerts that last in it.
    var alerts = AlertSet()
    var churn: TokenBucket
    var measuredAt: Timestamp
    /// Whether its plan's file was removed.
    var isRetired = false
    /// Until when nothing is placed, because the venue refused an order.
    var refusedUntil = Timestamp.distantPast
    var makerCheck = MakerCheck()
    /// Whether the venue agrees about what we hold.
    var positionCheck = PositionCheck()

    init(_ market: QuickMarket, plan: Int, configuration: PlanConfiguration, budgetSlot: Int, at time: Timestamp) {
        self.market = market
        self.plan = plan
        self.budgetSlot = budgetSlot
        pipeline = configuration.pipeline
        isChosen = configuration.selector == nil
        isMatched = configuration.selection.matches(market)
        churn = TokenBucket(
            count: configuration.churn.count,
            per: configuration.churn.per,
            capacity: configuration.churn.count
        )
        measuredAt = time
    }

    /// ``fair`` as a price, to the nearest micro-dollar.
    public var fairPrice: PriceMicros? { fair?.nearestPrice }

    /// The fill that came last, if any did.
    public var latestFill: FillMemory? { fills.last }

    /// Whether nothing of this market is left to do.
    var isDone: Bool { phase == .finished && orders.live.isEmpty && provisional.isEmpty }
}

/// A match of ours that is not final.
struct ProvisionalFill: Hashable, Sendable {
    let fill: Fill
    let order: Order
}
