/// How many requests the exchange takes from the desk: a bucket of tokens that refills evenly.
public struct RateLimit: Hashable, Sendable {
    /// Requests a second in the long run.
    public var perSecond: Int
    /// Requests at once after a pause.
    public var burst: Int

    /// Creates a limit; both figures must be above zero.
    public init(perSecond: Int, burst: Int) {
        precondition(perSecond > 0 && burst > 0, "a rate limit must let something through")
        self.perSecond = perSecond
        self.burst = burst
    }
}
