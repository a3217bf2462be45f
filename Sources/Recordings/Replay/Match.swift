import MarketModel

/// A fill that evidence calls for, before it is priced and booked.
struct Match: Hashable, Sendable {
    /// Which of our orders.
    let order: Order
    /// Dollars per share of the order's own token.
    let price: PriceMicros
    /// Shares.
    let size: SizeMicros
    /// Whether ours took liquidity.
    let isTaker: Bool
}
