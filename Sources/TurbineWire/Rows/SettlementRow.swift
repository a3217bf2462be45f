package import MarketModel
package import Signing

/// What became of a transaction.
package struct SettlementRow: WireRow {
    /// Whether the venue knows it.
    package var isFound: Bool
    /// Its state in the venue's words.
    package var status: String
    /// Why it failed, if it did.
    package var error: String
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
    /// When, in the venue's form.
    package var timestamp: String
    /// Whether the transaction settles several.
    package var isBatch: Bool
    /// Its place in the transaction.
    package var batchIndex: Int

    /// Creates a row.
    package init(
        isFound: Bool = false,
        status: String = "",
        error: String = "",
        marketID: MarketID? = nil,
        transaction: String = "",
        buyer: EthereumAddress? = nil,
        seller: EthereumAddress? = nil,
        size: UInt64 = 0,
        price: PriceMicros? = nil,
        timestamp: String = "",
        isBatch: Bool = false,
        batchIndex: Int = 0
    ) {
        self.isFound = isFound
        self.status = status
        self.error = error
        self.marketID = marketID
        self.transaction = transaction
        self.buyer = buyer
        self.seller = seller
        self.size = size
        self.price = price
        self.timestamp = timestamp
        self.isBatch = isBatch
        self.batchIndex = batchIndex
    }

    /// Reads a row, or `nil` if it is no object.
    package init?(_ value: JSONValue) {
        guard case .object = value else { return nil }
        self.isFound = value.isTrue("found")
        self.status = value.string("status")
        self.error = value.string("error")
        self.marketID = value.market("marketId")
        self.transaction = value.string("txHash")
        self.buyer = value.address("buyerAddress")
        self.seller = value.address("sellerAddress")
        self.size = value.shares("fillSize")
        self.price = value.price("fillPrice")
        self.timestamp = value.timeText
        self.isBatch = value.isTrue("isBatch")
        self.batchIndex = value.integer("batchIndex")
    }

    /// As the venue sends it.
    package var json: JSONValue {
        [
            "found": .bool(isFound),
            "status": .string(status),
            "error": .string(error),
            "marketId": .string(marketID?.description ?? ""),
            "txHash": .string(transaction),
            "buyerAddress": .string(buyer?.description ?? ""),
            "sellerAddress": .string(seller?.description ?? ""),
            "fillSize": .integer(size),
            "fillPrice": .integer(price?.rawValue ?? 0),
            "timestamp": .string(timestamp),
            "isBatch": .bool(isBatch),
            "batchIndex": .integer(batchIndex),
        ]
    }
}
