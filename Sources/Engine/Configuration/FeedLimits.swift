/// How old inputs may be before nothing is quoted from them, and what a live host does to keep them young.
public struct FeedLimits: Hashable, Sendable {
    /// The oldest usable book.
    public var bookMaxAge = Duration.seconds(30)
    /// Silence of a market's books after which the live host renews the connection; less than ``bookMaxAge``.
    public var bookStall = Duration.seconds(20)
    /// The oldest usable reference price; `nil` where the strategy reads none.
    public var referenceMaxAge: Duration?
    /// Where the live host takes the reference price from; the same in all plans of an asset.
    public var referenceSource = ReferenceSource.venue

    /// Creates the default limits.
    public init() {}
}
