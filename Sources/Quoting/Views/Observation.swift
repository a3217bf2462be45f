public import MarketModel

/// Something that stages with memory are shown between two quotes, as it arrives.
public enum Observation: Hashable, Sendable {
    /// The asset's price.
    case reference(ReferencePrice)
    /// A public trade in this market.
    case trade(PublicTrade)
}
