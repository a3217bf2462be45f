import MarketModel

/// A market that has begun but that nobody can see yet.
struct PendingListing: Sendable {
    let series: Series
    let strike: ReferencePrice
    let start: Timestamp
    let end: Timestamp
}
