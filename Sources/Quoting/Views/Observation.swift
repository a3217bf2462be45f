public import MarketModel

/// Something that stages with memory are shown between two quotes, as it arrives.
public enum Observation: Hashable, Sendable {
    /// The asset's price.
    case reference(ReferencePrice)
    /// A public trade in this market.
    case trade(PublicTrade)
    /// A fill of our own in this market: the side of our quote that it hit, and the price of up at which.
    case ownFill(QuoteSide, price: PriceMicros, size: SizeMicros)
}
