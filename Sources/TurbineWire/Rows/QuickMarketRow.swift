package import MarketModel
package import Signing

/// A short market of a series, as `GET /quick-markets/{asset}` shows it.
package struct QuickMarketRow: WireRow {
    /// The names of the member that holds a list of them.
    package static let listNames = ["markets", "quickMarkets"]

    /// Its number in the venue's database.
    package var databaseID: Int
    /// Its id.
    package var marketID: MarketID
    /// What it is about.
    package var asset: Asset
    /// How long it lasts.
    package var intervalMinutes: Int
    /// The strike in USD × 10⁶; `nil` while the venue has not said.
    package var startPrice: Int?
    /// The price at the end in USD × 10⁶; `nil` until it is resolved.
    package var endPrice: Int?
    /// When trading begins, in seconds since 1970.
    package var startTime: Int
    /// When trading ends, in seconds since 1970.
    package var endTime: Int
    /// Whether its outcome is known.
    package var isResolved: Bool
    /// The outcome that won; `nil` until it is resolved.
    package var outcome: Outcome?
    /// Its own contract; not always sent.
    package var contract: EthereumAddress?
    /// Where its prices come from.
    package var priceSource: String
    /// When it was made, in seconds since 1970.
    package var createdAt: Int

    /// Creates a row.
    package init(
        databaseID: Int = 0,
        marketID: MarketID,
        asset: Asset,
        intervalMinutes: Int = 0,
        startPrice: Int? = nil,
        endPrice: Int? = nil,
        startTime: Int = 0,
        endTime: Int,
        isResolved: Bool = false,
        outcome: Outcome? = nil,
        contract: EthereumAddress? = nil,
        priceSource: String = "",
        createdAt: Int = 0
    ) {
        self.databaseID = databaseID
        self.marketID = marketID
        self.asset = asset
        self.intervalMinutes = intervalMinutes
        self.startPrice = startPrice
        self.endPrice = endPrice
        self.startTime = startTime
        self.endTime = endTime
        self.isResolved = isResolved
        self.outcome = outcome
        self.contract = contract
        self.priceSource = priceSource
        self.createdAt = createdAt
    }

    /// Reads a row, or `nil` if its id, asset or end is missing or malformed.
    package init?(_ value: JSONValue) {
        guard let marketID = value.market("marketId"), let asset = value["asset"]?.text.flatMap({ Asset($0) }),
            let endTime = value.seconds("endTime")
        else { return nil }
        self.databaseID = value.integer("id")
        self.marketID = marketID
        self.asset = asset
        // A year at most: what is longer is no market of ours, and its seconds might overflow.
        let minutes = value.integer("intervalMinutes")
        self.intervalMinutes = (0...525_600).contains(minutes) ? minutes : 0
        self.startPrice = value["startPrice"]?.int.flatMap { $0 > 0 ? $0 : nil }
        self.endPrice = value["endPrice"]?.int.flatMap { $0 > 0 ? $0 : nil }
        self.startTime = value.seconds("startTime") ?? 0
        self.endTime = endTime
        self.isResolved = value.isTrue("resolved")
        self.outcome = value.isTrue("resolved") ? value.outcome("outcome") : nil
        self.contract = value.address("contractAddress")
        self.priceSource = value.string("priceSource")
        self.createdAt = value.integer("createdAt")
    }

    /// As the venue sends it.
    package var json: JSONValue {
        [
            "id": .integer(databaseID),
            "marketId": .id(marketID),
            "asset": .string(asset.description),
            "intervalMinutes": .integer(intervalMinutes),
            "startPrice": .integer(startPrice ?? 0),
            "endPrice": .integer(endPrice),
            "startTime": .integer(startTime),
            "endTime": .integer(endTime),
            "resolved": .bool(isResolved),
            "outcome": .integer(outcome?.rawValue),
            "contractAddress": .string(contract?.description ?? ""),
            "priceSource": .string(priceSource),
            "createdAt": .integer(createdAt),
        ]
    }
}
