/// How many placements one market may make within a span of time.
public struct ChurnLimit: Hashable, Sendable {
    /// Placements.
    public var count: Int
    /// The span.
    public var per: Duration

    /// Creates a limit.
    public init(count: Int, per: Duration) {
        self.count = count
        self.per = per
    }
}
