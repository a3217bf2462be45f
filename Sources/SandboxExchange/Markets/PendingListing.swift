import MarketModel

/// A market that has begun but that nobody can see yet.
struct PendingListing: Sendable {
    /// The index of its series.
    let series: Int
    let strike: ReferencePrice
    let start: Timestamp
    let end: Timestamp
}
