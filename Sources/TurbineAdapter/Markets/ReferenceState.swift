import MarketModel

/// What is known of one asset's reference price.
struct ReferenceState: Sendable {
    /// The asset.
    let asset: Asset
    /// The latest price that was believed.
    var price: ReferencePrice?
}
