/// A succession of markets on one asset, each as long as the other: `BTC` every 15 minutes.
public struct Series: Hashable, Sendable {
    /// What the markets are about.
    public let asset: Asset
    /// How long each market lasts, in whole seconds.
    public let intervalSeconds: Int

    /// Creates a series.
    public init(asset: Asset, intervalSeconds: Int) {
        precondition(intervalSeconds > 0, "a series needs an interval above zero")
        self.asset = asset
        self.intervalSeconds = intervalSeconds
    }

    /// How long each market lasts.
    public var interval: Duration { .seconds(intervalSeconds) }
}

extension Series: CustomStringConvertible {
    /// `BTC-15m`.
    public var description: String {
        intervalSeconds % 60 == 0 ? "\(asset)-\(intervalSeconds / 60)m" : "\(asset)-\(intervalSeconds)s"
    }
}
