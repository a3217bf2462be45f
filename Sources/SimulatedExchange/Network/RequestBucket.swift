package import MarketModel

/// The state of a rate limit, exact in billionths of a request.
package struct RequestBucket: Sendable {
    private let limit: RateLimit
    private var level: Int
    private var filledAt: Timestamp

    /// Creates a full bucket.
    package init(_ limit: RateLimit, at time: Timestamp) {
        self.limit = limit
        level = limit.burst * 1_000_000_000
        filledAt = time
    }

    /// Takes one request out, or returns `false` when there is none left.
    package mutating func take(at time: Timestamp) -> Bool {
        let capacity = limit.burst * 1_000_000_000
        let (gain, overflow) = time.nanoseconds(since: filledAt).multipliedReportingOverflow(by: limit.perSecond)
        level = overflow || gain > capacity ? capacity : min(capacity, level + gain)
        filledAt = time
        guard level >= 1_000_000_000 else { return false }
        level -= 1_000_000_000
        return true
    }
}
