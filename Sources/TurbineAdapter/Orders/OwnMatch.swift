import MarketModel

/// A match of ours as the stream or a list of matches shows it.
struct OwnMatch: Hashable, Sendable {
    /// Whose token changed hands.
    let outcome: Outcome
    /// What we did.
    let side: Side
    /// Dollars per share: the resting order's price.
    let price: PriceMicros
    /// Shares.
    let size: SizeMicros
    /// Whether we took; `nil` where the message does not say.
    let isTaker: Bool?
    /// When we heard of it.
    let time: Timestamp

    /// Whether two messages may tell of the same match.
    func isAlike(_ other: Self) -> Bool {
        outcome == other.outcome && side == other.side && price == other.price && size == other.size
    }
}
