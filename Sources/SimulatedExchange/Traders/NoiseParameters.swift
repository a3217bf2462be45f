public import MarketModel

/// Traders without information who take from the books.
public struct NoiseParameters: Hashable, Sendable {
    /// Average time between two arrivals in one market.
    public var meanGap = Duration.seconds(15)
    /// The median of sizes, which are lognormal and kept between 1 and 20 shares unless a dollar needs more.
    public var medianSize = SizeMicros(clamping: 5_000_000)
    /// How much worse than the probability of the outcome a price may be for them.
    public var tolerance = DeltaMicros(rawValue: 50_000)
    /// How far beyond the touch they are ready to go.
    public var slippage = DeltaMicros(rawValue: 10_000)

    /// Creates the default noise.
    public init() {}
}
