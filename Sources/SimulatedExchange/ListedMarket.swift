import MarketModel

/// What the paper exchange keeps of a market beside its books.
struct ListedMarket: Sendable {
    /// Index of the price path that decides it.
    let path: Int
    /// Whether the desk gets its books and trades.
    var isFollowed = false
    /// The price it is compared with.
    let strike: ReferencePrice
    /// The result, known at the end and declared later.
    var result: Outcome?
    /// Who else trades there.
    var traders: MarketTraders
}
