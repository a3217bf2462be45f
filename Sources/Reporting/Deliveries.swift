/// What became of alerts that were sent to their receivers.
package struct Deliveries: Hashable, Sendable {
    /// Taken by their receivers.
    package var sent = 0
    /// Given up after the last attempt.
    package var failed = 0
    /// Never tried, because too many came.
    package var dropped = 0

    /// Counts from nothing.
    package init() {}
}
