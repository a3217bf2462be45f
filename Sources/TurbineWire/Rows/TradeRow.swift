package import MarketModel
package import Signing

/// A match between two wallets.
package struct TradeRow: WireRow {
    /// The names of the member that holds a list of them.
    package static let listNames = ["trades"]

    /// The venue's number, which is zero for many trades: tells nothing.
    package var id: Int
    /// The market; `nil` where the venue does not say.
    package var marketID: MarketID?
    /// The price, which is that of the resting order.
    package var price: PriceMicros
    /// Micro-shares.
    package var size: UInt64
    /// The outcome whose token was traded.
    package var outcome: Outcome
    /// What the taker did; `nil` where the venue does not say.
    package var side: Side?
    /// When, in seconds since 1970.
    package var timestamp: Int
    /// Who bought the token; `nil` where the venue does not say.
    package var buyer: EthereumAddress?
    /// Who sold the token; `nil` where the venue does not say.
    package var seller: EthereumAddress?
    /// Whose order rested; `nil` where the venue does not say.
    package var maker: EthereumAddress?
    /// Whose order came; `nil` where the venue does not say.
    package var taker: EthereumAddress?
    /// The transaction that settled it; empty before that.
    package var transaction: String

    /// Creates a row.
    package init(
        id: Int = 0,
        marketID: MarketID? = nil,
        price: PriceMicros,
        size: UInt64,
        outcome: Outcome,
        side: Side? = nil,
        timestamp: Int = 0,
        buyer: EthereumAddress? = nil,
        seller: EthereumAddress? = nil,
        maker: EthereumAddress? = nil,
        taker: EthereumAddress? = nil,
        transaction: String = ""
    ) {
        self.id = id
        self.marketID = marketID
        self.price = price
        self.size = size
        self.outcome = outcome
        self.side = side
        self.timestamp = timestamp
        self.buyer = buyer
        self.seller = seller
        self.maker = maker
        self.taker = taker
        self.transaction = transaction
    }

    /// Reads a row, or `nil` if its price, size or outcome is missing or malformed.
    package init?(_ value: JSONValue) {
        guard let price = value.price("price"), let size = value["size"]?.uint64, let outcome = value.outcome("outcome")
        else { return nil }
        self.id = value.integer("id")
        self.marketID = value.market("marketId")
        self.price = price
        self.size = size
        self.outcome = outcome
        self.side = value.side("side")
        self.timestamp = value.seconds("timestamp") ?? 0
        self.buyer = value.address("buyer")
        self.seller = value.address("seller")
        self.maker = value.address("maker")
        self.taker = value.address("taker")
        self.transaction = value.string("txHash")
    }

    /// As the venue sends it.
    package var json: JSONValue {
        [
            "id": .integer(id),
            "marketId": .string(marketID?.description ?? ""),
            "price": .integer(price.rawValue),
            "size": .integer(size),
            "outcome": .integer(outcome.rawValue),
            "side": .integer(side?.rawValue),
            "timestamp": .integer(timestamp),
            "buyer": .string(buyer?.description ?? ""),
            "seller": .string(seller?.description ?? ""),
            "maker": .string(maker?.description ?? ""),
            "taker": .string(taker?.description ?? ""),
            "txHash": .string(transaction),
        ]
    }
}
