public import MarketModel

/// Another plan whose position offsets what a plan's markets hold.
public struct HedgeConfiguration: Hashable, Sendable {
    /// Index of that plan in ``DeskConfiguration/plans``.
    public var plan: Int
    /// The net delta, in shares of that plan's market, up to which nothing is done.
    public var limit: SizeMicros
    /// The largest position that is wanted there for this purpose, either way.
    public var most: SizeMicros
    /// Factor on the half-width of the side that hedges, while it does.
    public var spread: RatioMicros

    /// Creates a hedge.
    public init(plan: Int, limit: SizeMicros, most: SizeMicros, spread: RatioMicros) {
        self.plan = plan
        self.limit = limit
        self.most = most
        self.spread = spread
    }
}
