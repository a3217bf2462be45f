import MarketModel

/// A market that has begun but that nobody can see yet.
struct PendingListing: Sendable {
    /// The index of its series.
    let series: Int
    /// Which listing of its series it is; only the newest takes place.
    let number: Int
    let strike: ReferencePrice
    let start: Timestamp
    let end: Timestamp
}
