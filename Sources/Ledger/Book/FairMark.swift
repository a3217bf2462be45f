public import MarketModel

/// A market's fair value as its strategy had it.
public struct FairMark: Hashable, Sendable {
    /// The market.
    public var market: MarketHandle
    /// The fair value of up.
    public var fair: PriceMicros

    /// Creates a mark.
    public init(market: MarketHandle, fair: PriceMicros) {
        self.market = market
        self.fair = fair
    }
}
