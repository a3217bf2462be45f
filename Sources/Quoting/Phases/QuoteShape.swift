public import MarketModel

/// How a quote becomes orders: bounds, levels and the rules for replacing what already rests.
public struct QuoteShape: Hashable, Sendable {
    /// The most orders a side can have.
    public static let maximumLevels = 12

    /// Lowest price quoted.
    public var low = PriceMicros(clamping: 10_000)
    /// Highest price quoted.
    public var high = PriceMicros(clamping: 990_000)
    /// Orders on each side.
    public var levels = 1
    /// Size of the best order.
    public var size = SizeMicros.zero
    /// Distance between two levels.
    public var step = DeltaMicros(rawValue: 10_000)
    /// Size of each level as a factor of the one before it.
    public var decay = 1.0
    /// The highest bid in dollars, such as the touch to be joined; `nil` without a bound.
    public var highestBid: Double?
    /// The lowest ask in dollars; `nil` without a bound.
    public var lowestAsk: Double?
    /// When and how resting orders are replaced.
    public var replacement = Replacement()

    /// Creates the default shape, which has no size and so quotes nothing.
    public init() {}
}
