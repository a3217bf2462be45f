package import MarketModel
package import Signing

/// An order, as the venue lists it.
package struct OrderRow: WireRow {
    /// The names of the member that holds a list of them.
    package static let listNames = ["orders"]

    /// The venue's hash of it.
    package var orderHash: Bytes32
    /// Its market; `nil` where the venue does not say.
    package var marketID: MarketID?
    /// Whose it is; `nil` where the venue does not say.
    package var trader: EthereumAddress?
    /// Buys or sells.
    package var side: Side
    /// The outcome whose token it trades.
    package var outcome: Outcome
    /// The limit.
    package var price: PriceMicros
    /// Micro-shares in all.
    package var size: UInt64
    /// Micro-shares matched so far.
    package var filled: UInt64
    /// Micro-shares still to match.
    package var remaining: UInt64
    /// Its nonce.
    package var nonce: UInt64
    /// The last second in which it is good, since 1970.
    package var expiration: Int
    /// The venue's word for its state.
    package var status: OrderStatusWord
    /// When the venue took it, in seconds since 1970.
    package var createdAt: Int

    /// Creates a row.
    package init(
        orderHash: Bytes32,
        marketID: MarketID? = nil,
        trader: EthereumAddress? = nil,
        side: Side,
        outcome: Outcome,
        price: PriceMicros,
        size: UInt64,
        filled: UInt64 = 0,
        remaining: UInt64 = 0,
        nonce: UInt64 = 0,
        expiration: Int = 0,
        status: OrderStatusWord,
        createdAt: Int = 0
    ) {
        self.orderHash = orderHash
        self.marketID = marketID
        self.trader = trader
        self.side = side
        self.outcome = outcome
        self.price = price
        self.size = size
        self.filled = filled
        self.remaining = remaining
        self.nonce = nonce
        self.expiration = expiration
        self.status = status
        self.createdAt = createdAt
    }

    /// Reads a row, or `nil` if its hash, side, outcome, price or size is missing or malformed.
    package init?(_ value: JSONValue) {
        guard let orderHash = value.hash("orderHash"), let side = value.side("side"),
            let outcome = value.outcome("outcome"), let price = value.price("price"), let size = value["size"]?.uint64
        else { return nil }
        self.orderHash = orderHash
        self.marketID = value.market("marketId")
        self.trader = value.address("trader")
        self.side = side
        self.outcome = outcome
        self.price = price
        self.size = size
        self.filled = value.shares("filledSize")
        self.remaining = value["remainingSize"]?.uint64 ?? (size > filled ? size - filled : 0)
        self.nonce = value["nonce"]?.uint64 ?? 0
        self.expiration = value.integer("expiration")
        self.status = OrderStatusWord(value.string("status"))
        self.createdAt = value.integer("createdAt")
    }

    /// As the venue sends it.
    package var json: JSONValue {
        [
            "orderHash": .id(orderHash),
            "marketId": .string(marketID?.description ?? ""),
            "trader": .string(trader?.description ?? ""),
            "side": .integer(side.rawValue),
            "outcome": .integer(outcome.rawValue),
            "price": .integer(price.rawValue),
            "size": .integer(size),
            "filledSize": .integer(filled),
            "remainingSize": .integer(remaining),
            "nonce": .integer(nonce),
            "expiration": .integer(expiration),
            "status": .string(status.description),
            "createdAt": .integer(createdAt),
        ]
    }
}
