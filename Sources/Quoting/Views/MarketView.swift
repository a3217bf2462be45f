public import MarketModel

/// What every stage may see: the market and the clock, never our position or our orders.
///
/// Prices are those of *up*, implied from both outcomes' books with our own orders taken out.
public struct MarketView: Sendable {
    /// Now.
    public var time: Timestamp
    /// When the market ends.
    public var end: Timestamp
    /// Best bid and ask of the others.
    public var touch: Touch
    /// Whether at least one outcome's book has arrived whole.
    public var hasBook: Bool
    /// Shares on the best levels of each side, as deep as the pipeline asked for.
    public var depth: DepthView
    /// The market's strike, if the venue has said.
    public var strike: ReferencePrice?
    /// The asset's price, if one has arrived.
    public var reference: ReferencePrice?

    /// Creates a view.
    public init(
        time: Timestamp,
        end: Timestamp,
        touch: Touch,
        hasBook: Bool = true,
        depth: DepthView = DepthView(),
        strike: ReferencePrice? = nil,
        reference: ReferencePrice? = nil
    ) {
        self.time = time
        self.end = end
        self.touch = touch
        self.hasBook = hasBook
        self.depth = depth
        self.strike = strike
        self.reference = reference
    }

    /// Time to the end; negative after it.
    public var timeLeft: Duration { end - time }
}
