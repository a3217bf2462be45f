import MarketModel

/// What two orders must share so that one signature made ahead serves for either: all but price and expiration.
struct LadderKey: Hashable, Sendable {
    /// The market.
    let market: MarketHandle
    /// Whose token.
    let outcome: Outcome
    /// Which way.
    let side: Side
    /// Shares.
    let size: SizeMicros

    /// The key of an order.
    init(_ order: Order) {
        market = order.market
        outcome = order.outcome
        side = order.side
        size = order.size
    }
}
