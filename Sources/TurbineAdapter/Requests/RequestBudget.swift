/// How many requests may be made: sustained, at once, and how many of these only cancels may use.
package struct RequestBudget: Hashable, Sendable {
    /// Requests that may be made in ``per``, sustained.
    package var count: Int
    /// The span of ``count``.
    package var per: Duration
    /// Requests that may be made at once.
    package var burst: Int
    /// How many of the burst only cancels may use.
    package var reserve: Int

    /// Creates a budget.
    package init(count: Int, per: Duration = .seconds(1), burst: Int, reserve: Int = 0) {
        precondition(count > 0 && burst > reserve && reserve >= 0, "a request budget must leave room for requests")
        self.count = count
        self.per = per
        self.burst = burst
        self.reserve = reserve
    }
}
