public import MarketModel

/// What came of making a quote, beside the targets.
public struct QuoteDecision: Hashable, Sendable {
    /// Why nothing at all is quoted, if so.
    public var reason: Reason?
    /// Why there is no bid, if so.
    public var noBid: Reason?
    /// Why there is no ask, if so.
    public var noAsk: Reason?
    /// When the answer changes by the clock alone.
    public var changesAt: Timestamp
    /// How resting orders are replaced.
    public var replacement: Replacement

    /// Creates a decision; a `reason` stands for both sides.
    public init(
        reason: Reason?,
        noBid: Reason? = nil,
        noAsk: Reason? = nil,
        changesAt: Timestamp = .distantFuture,
        replacement: Replacement = Replacement()
    ) {
        self.reason = reason
        self.noBid = reason ?? noBid
        self.noAsk = reason ?? noAsk
        self.changesAt = changesAt
        self.replacement = replacement
    }
}
