/// What must be known again of one market that is not paid.
public struct MarketMemory: Hashable, Sendable {
    /// The market.
    public var market: QuickMarket
    /// Its outcome, once official.
    public var outcome: Outcome?
    /// Profit or loss, once booked.
    public var result: USDMicros?
    /// What was realised before a late fill opened the books again.
    public var resultBefore = USDMicros.zero
    /// What we own, unsettled fills included.
    public var holdings = Holdings()
    /// What we own by settled fills alone.
    public var settled = Holdings()
    /// The settled holdings that the risk budget counts: all of them, or those since the books were opened again.
    public var atRisk = Holdings()
    /// Every fill, oldest first, undone ones included.
    public var fills: [FillMemory] = []
    /// Orders that are not proven gone, oldest first.
    public var orders: [OrderMemory] = []
    /// Orders that have ended and could still surprise us before they expire, oldest first.
    public var ended: [OrderMemory] = []
    /// When winnings are claimed next; `nil` when there is nothing to claim.
    public var claimAt: Timestamp?
    /// Whether it was found worth trading.
    public var wasEntered = false
    /// The latest fair value of an up share, for reports; it is not used again.
    public var fair: PriceMicros?

    /// Creates the memory of a market in which nothing has happened.
    public init(_ market: QuickMarket) { self.market = market }

    /// Whether a later desk loses nothing by not knowing of it.
    public var isBlank: Bool { orders.isEmpty && ended.isEmpty && fills.isEmpty && claimAt == nil && result == nil }
}
