import MarketModel

/// How old inputs may be before nothing is quoted from them, and what a live host does to keep them young.
public struct FeedLimits: Hashable, Sendable {
    /// The oldest usable book.
    public var bookMaxAge = Duration.seconds(30) { didSet { bookSpan = bookMaxAge.nanoseconds } }
    /// Silence of a market's books after which the live host renews the connection; less than ``bookMaxAge``.
    public var bookStall = Duration.seconds(20)
    /// The oldest usable reference price; `nil` where the strategy reads none.
    public var referenceMaxAge: Duration? { didSet { referenceSpan = referenceMaxAge?.nanoseconds } }
    /// Where the live host takes the reference price from; the same in all plans of an asset.
    public var referenceSource = ReferenceSource.venue

    /// ``bookMaxAge`` and ``referenceMaxAge`` in nanoseconds: asked for at every event, where a `Duration` would cost a division.
    private(set) var bookSpan = Duration.seconds(30).nanoseconds
    private(set) var referenceSpan: Int?

    /// Creates the default limits.
    public init() {}
}
