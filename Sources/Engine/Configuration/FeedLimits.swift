/// How old inputs may be before nothing is quoted from them.
public struct FeedLimits: Hashable, Sendable {
    /// The oldest usable book.
    public var bookMaxAge = Duration.seconds(30)
    /// The oldest usable reference price; `nil` where the strategy reads none.
    public var referenceMaxAge: Duration?

    /// Creates the default limits.
    public init() {}
}
