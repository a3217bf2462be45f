package import MarketModel

/// Where to find an order at the exchange.
package struct OrderPlace: Hashable, Sendable {
    /// The exchange's number.
    package let number: Int
    /// The market's index.
    package let market: Int
    /// Which book.
    package let outcome: Outcome
    /// Which side of it.
    package let side: Side

    /// Creates the place of `order`.
    package init(_ order: RestingOrder, in market: Int) {
        number = order.number
        self.market = market
        outcome = order.outcome
        side = order.side
    }
}
