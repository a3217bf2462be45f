public import MarketModel

/// What came of making a quote, beside the targets.
public struct QuoteDecision: Hashable, Sendable {
    /// Why nothing at all is quoted, if so.
    public var reason: Reason?
    /// Why there is no bid, if so.
    public var noBid: Reason?
    /// Why there is no ask, if so.
    public var noAsk: Reason?
    /// Why the position must be brought down by the exit plan, if so.
    public var exit: Reason?
    /// When the answer changes by the clock alone.
    public var changesAt: Timestamp
    /// How resting orders are replaced.
    public var replacement: Replacement
    /// The prices of up that may be quoted; a price moved behind the touch must stay within.
    public var bounds: ClosedRange<PriceMicros>

    /// Creates a decision; a `reason` stands for both sides.
    public init(
        reason: Reason?,
        noBid: Reason? = nil,
        noAsk: Reason? = nil,
        exit: Reason? = nil,
        changesAt: Timestamp = .distantFuture,
        replacement: Replacement = Replacement(),
        bounds: ClosedRange<PriceMicros> = PriceMicros(clamping: 1)...PriceMicros(clamping: 999_999)
    ) {
        self.reason = reason
        self.noBid = reason ?? noBid
        self.noAsk = reason ?? noAsk
        self.exit = exit
        self.changesAt = changesAt
        self.replacement = replacement
        self.bounds = bounds
    }
}
