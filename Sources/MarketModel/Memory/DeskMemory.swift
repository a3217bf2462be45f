/// Everything of a desk that money depends on: what it owns, what it promised, what it lost today.
///
/// Books, prices and strategies' memory are not in it: they come anew from the venue. The same value is the snapshot in a
/// journal and the state a desk begins with after a restart (docs/decisions/0011-recovery.md).
public struct DeskMemory: Hashable, Sendable {
    /// The latest time any event carried.
    public var time = Timestamp.distantPast
    /// When the day began that ``realisedToday`` counts in; the distant past before the first event.
    public var dayStart = Timestamp.distantPast
    /// When it ends.
    public var dayEnd = Timestamp.distantPast
    /// Profit or loss realised since that day began.
    public var realisedToday = USDMicros.zero
    /// The highest equity of that day.
    public var equityPeak = USDMicros.zero
    /// What follows from the fall since.
    public var drawdown = DrawdownLevel.none
    /// How much room the daily stop left when it stopped the desk; `nil` when it does not.
    public var stoppedWithRoom: USDMicros?
    /// Alerts of the whole desk that last, oldest first.
    public var alerts: [AlertMemory] = []
    /// What trading has moved since the first session: the cash that may be used is the capital plus this.
    public var cashMoved = USDMicros.zero
    /// Why nothing may be built, by a person's word or a limit's; `nil` when quotes may be made.
    public var halt: Reason?
    /// The number of the next order.
    public var nextOrder: UInt64 = 1
    /// The highest number of a match so far.
    public var latestTrade: UInt64 = 0
    /// The handle of the next market to be listed; lower ones are given out.
    public var nextMarket: UInt32 = 0
    /// Before when no further claim is sent.
    public var nextClaim = Timestamp.distantPast
    /// Markets that were listed and are not over: an order after this memory may be in any of them.
    public var known: [QuickMarket] = []
    /// Markets with an order, a fill or a claim that is not over, by handle.
    public var markets: [MarketMemory] = []

    /// Creates the memory of a desk that has seen nothing.
    public init() {}
}
