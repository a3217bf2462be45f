public import MarketModel

/// How fast the venue may be written to.
public struct RequestLimits: Hashable, Sendable {
    /// Requests that may be made in ``per``, sustained.
    public var count: Int
    /// The span of ``count``.
    public var per: Duration
    /// Requests that may be made at once.
    public var burst: Int
    /// The part of the burst that only cancels may use.
    public var reservedForCancels: RatioMicros

    /// Creates limits.
    public init(count: Int, per: Duration, burst: Int, reservedForCancels: RatioMicros) {
        self.count = count
        self.per = per
        self.burst = burst
        self.reservedForCancels = reservedForCancels
    }
}
