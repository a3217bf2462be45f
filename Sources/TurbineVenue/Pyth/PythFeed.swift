package import MarketModel

/// A price feed of Pyth: an asset and its id in the oracle, 64 lower-case hex digits.
package struct PythFeed: Hashable, Sendable {
    /// The feeds of the assets Turbine makes quick markets of, which are resolved by these prices.
    package static let turbine: [PythFeed] = [
        ("BTC", "e62df6c8b4a85fe1a67db44dc12de5db330f7ac66b72dc658afedf0f4a415b43"),
        ("ETH", "ff61491a931112ddf1bd8147cd1b641375f79f5825126d665480874634fd0ace"),
        ("SOL", "ef0d8b6fda2ceba41da15d4095d1da392a0d2f8ed0c6c7bc0f4cfac8c280b56d"),
        ("XRP", "ec5d399846a9209f3fe5881d70aae9268c94339ff9817e8d18ff19fa05eea1c8"),
        ("OIL", "925ca92ff005ae943c158e3563f59698ce7e75c5a8c8dd43303a0a154887b3e6"),
    ].compactMap { ticker, id in Asset(ticker).map { PythFeed(asset: $0, id: id) } }

    /// The asset.
    package let asset: Asset
    /// The feed's id, without `0x`.
    package let id: String

    /// The feed of an asset, or `nil` for an asset without a known feed.
    package static func feed(for asset: Asset) -> PythFeed? { turbine.first { $0.asset == asset } }
}
