import MarketModel

/// A fill with the order it belongs to, which may be forgotten before the market is.
struct OwnFill: Sendable {
    /// The fill.
    let fill: Fill
    /// Its order.
    let order: Order
}
