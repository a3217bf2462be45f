public import MarketModel

/// The price model of one asset.
public struct AssetModel: Hashable, Sendable {
    /// Which asset.
    public var asset: Asset
    /// How its price moves.
    public var model: PriceModel

    /// Creates the pair.
    public init(asset: Asset, model: PriceModel) {
        self.asset = asset
        self.model = model
    }
}
