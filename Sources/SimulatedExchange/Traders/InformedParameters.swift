public import MarketModel

/// Traders who see the reference price early and lift quotes that are wrong.
public struct InformedParameters: Hashable, Sendable {
    /// How early they see the price, rounded down to quarters of a second.
    public var lead = Duration.milliseconds(1_500)
    /// Average time between two looks at one market.
    public var meanGap = Duration.seconds(12)
    /// How wrong a quote must be.
    public var threshold = DeltaMicros(rawValue: 30_000)
    /// The most they take at once.
    public var largestSize = SizeMicros(clamping: 15_000_000)

    /// Creates the default informed traders.
    public init() {}
}
