package import MarketModel

/// An invariant that did not hold, with the figures.
package struct Violation: Error, Hashable, Sendable {
    /// Which.
    package let invariant: Invariant
    /// When, in market time.
    package let time: Timestamp
    /// The figures.
    package let details: String

    /// Creates a violation.
    package init(_ invariant: Invariant, at time: Timestamp, _ details: String) {
        self.invariant = invariant
        self.time = time
        self.details = details
    }
}
