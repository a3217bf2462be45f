/// What the price stream has delivered so far.
package struct PythTally: Hashable, Sendable {
    /// Prices passed on.
    package var prices = 0
    /// Prices held back for their time.
    package var stale = 0
    /// Prices held back for their confidence interval.
    package var uncertain = 0
    /// Prices, or whole messages, that could not be read.
    package var unusable = 0
    /// Connections that were tried.
    package var attempts = 0

    /// Creates an empty tally.
    package init() {}
}
