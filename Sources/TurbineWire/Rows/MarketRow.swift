package import MarketModel
package import Signing

/// A market, as `GET /markets` lists it.
package struct MarketRow: WireRow {
    /// The names of the member that holds a list of them.
    package static let listNames = ["markets"]

    /// Its id.
    package var id: MarketID
    /// The number of its chain.
    package var chain: Int
    /// Its own contract, which positions and claims need.
    package var contract: EthereumAddress?
    /// The contract for which its orders are signed.
    package var settlement: EthereumAddress?
    /// What it asks.
    package var question: String
    /// The question at length.
    package var details: String
    /// Its category.
    package var category: String
    /// Who made it.
    package var maker: String
    /// When it ends, in seconds since 1970.
    package var expiration: Int
    /// Whether its outcome is known.
    package var isResolved: Bool
    /// The outcome that won; `nil` while it is not known.
    package var winner: Outcome?
    /// Money traded so far.
    package var volume: USDMicros
    /// When it was made, in seconds since 1970.
    package var createdAt: Int
    /// When it last changed, in seconds since 1970.
    package var updatedAt: Int

    /// Creates a row.
    package init(
        id: MarketID,
        chain: Int = 0,
        contract: EthereumAddress? = nil,
        settlement: EthereumAddress? = nil,
        question: String = "",
        details: String = "",
        category: String = "",
        maker: String = "",
        expiration: Int = 0,
        isResolved: Bool = false,
        winner: Outcome? = nil,
        volume: USDMicros = .zero,
        createdAt: Int = 0,
        updatedAt: Int = 0
    ) {
        self.id = id
        self.chain = chain
        self.contract = contract
        self.settlement = settlement
        self.question = question
        self.details = details
        self.category = category
        self.maker = maker
        self.expiration = expiration
        self.isResolved = isResolved
        self.winner = winner
        self.volume = volume
        self.createdAt = createdAt
        self.updatedAt = updatedAt
    }

    /// Reads a row, or `nil` if its id is missing or malformed.
    package init?(_ value: JSONValue) {
        guard let id = value.market("id") ?? value.market("marketId") else { return nil }
        self.id = id
        self.chain = value.integer("chainId")
        self.contract = value.address("contractAddress")
        self.settlement = value.address("settlementAddress")
        self.question = value.string("question")
        self.details = value.string("description")
        self.category = value.string("category")
        self.maker = value.string("maker")
        self.expiration = value["expiration"]?.int ?? value.integer("expirationTime")
        self.isResolved = value.isTrue("resolved")
        self.winner = value.isTrue("resolved") ? value.outcome("winningOutcome") : nil
        self.volume = value.money("volume")
        self.createdAt = value.integer("createdAt")
        self.updatedAt = value.integer("updatedAt")
    }

    /// As the venue sends it.
    package var json: JSONValue {
        [
            "id": .id(id),
            "chainId": .integer(chain),
            "contractAddress": .string(contract?.description ?? ""),
            "settlementAddress": .string(settlement?.description ?? ""),
            "question": .string(question),
            "description": .string(details),
            "category": .string(category),
            "maker": .string(maker),
            "expiration": .integer(expiration),
            "expirationTime": .integer(expiration),
            "resolved": .bool(isResolved),
            "winningOutcome": .integer(winner?.rawValue),
            "volume": .integer(volume.rawValue),
            "createdAt": .integer(createdAt),
            "updatedAt": .integer(updatedAt),
        ]
    }
}
