package import MarketModel
package import Signing

/// The venue says that an order was cancelled: a hint, since orders also vanish without one.
package struct OrderCancelledNotice: Hashable, Sendable {
    /// The venue's hash of the order.
    package var orderHash: Bytes32
    /// The market.
    package var marketID: MarketID
    /// Whether it bought or sold; `nil` where the venue does not say.
    package var side: Side?
    /// Whose it was; `nil` where the venue does not say.
    package var trader: EthereumAddress?
    /// Why, in the venue's words; `cancelled` has been seen.
    package var reason: String

    /// Creates a notice.
    package init(orderHash: Bytes32, marketID: MarketID, side: Side?, trader: EthereumAddress?, reason: String) {
        self.orderHash = orderHash
        self.marketID = marketID
        self.side = side
        self.trader = trader
        self.reason = reason
    }

    /// Reads the data of a message, or `nil` without a hash or a market.
    init?(_ data: JSONValue, in market: MarketID?) {
        guard let hash = data.hash("orderHash"), let market = data.market("marketId") ?? market else { return nil }
        orderHash = hash
        marketID = market
        side = data.side("side")
        trader = data.address("trader")
        reason = data.string("reason")
    }

    /// The data as the venue sends it.
    var json: JSONValue {
        [
            "orderHash": .id(orderHash), "marketId": .id(marketID), "side": .string(side?.description ?? ""),
            "trader": .string(trader?.description ?? ""), "reason": .string(reason),
        ]
    }
}
