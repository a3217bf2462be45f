package import MarketModel
package import Signing

/// A match that could not be settled: it never happened.
package struct FailedTradeRow: WireRow {
    /// The names of the member that holds a list of them.
    package static let listNames = ["failedTrades"]

    /// The market; `nil` where the venue does not say.
    package var marketID: MarketID?
    /// The transaction.
    package var transaction: String
    /// Who bought; `nil` where the venue does not say.
    package var buyer: EthereumAddress?
    /// Who sold; `nil` where the venue does not say.
    package var seller: EthereumAddress?
    /// Micro-shares.
    package var size: UInt64
    /// The price; `nil` where the venue does not say.
    package var price: PriceMicros?
    /// Why, in the venue's words.
    package var reason: String
    /// When, in the venue's form.
    package var timestamp: String
    /// Its place in the transaction.
    package var batchIndex: Int

    /// Creates a row.
    package init(
        marketID: MarketID? = nil,
        transaction: String = "",
        buyer: EthereumAddress? = nil,
        seller: EthereumAddress? = nil,
        size: UInt64 = 0,
        price: PriceMicros? = nil,
        reason: String = "",
        timestamp: String = "",
        batchIndex: Int = 0
    ) {
        self.marketID = marketID
        self.transaction = transaction
        self.buyer = buyer
        self.seller = seller
        self.size = size
        self.price = price
        self.reason = reason
        self.timestamp = timestamp
        self.batchIndex = batchIndex
    }

    /// Reads a row, or `nil` if it is no object.
    package init?(_ value: JSONValue) {
        guard case .object = value else { return nil }
        self.marketID = value.market("marketId")
        self.transaction = value.string("txHash")
        self.buyer = value.address("buyerAddress")
        self.seller = value.address("sellerAddress")
        self.size = value.shares("fillSize")
        self.price = value.price("fillPrice")
        self.reason = value.string("reason")
        self.timestamp = value.timeText
        self.batchIndex = value.integer("batchIndex")
    }

    /// As the venue sends it.
    package var json: JSONValue {
        [
            "marketId": .string(marketID?.description ?? ""),
            "txHash": .string(transaction),
            "buyerAddress": .string(buyer?.description ?? ""),
            "sellerAddress": .string(seller?.description ?? ""),
            "fillSize": .integer(size),
            "fillPrice": .integer(price?.rawValue ?? 0),
            "reason": .string(reason),
            "timestamp": .string(timestamp),
            "batchIndex": .integer(batchIndex),
        ]
    }
}
