package import MarketModel
package import Signing

/// What a wallet holds of a market, and what it cost.
package struct PositionRow: WireRow {
    /// The names of the member that holds a list of them.
    package static let listNames = ["positions"]

    /// The venue's number.
    package var id: Int
    /// The market; `nil` where the venue does not say.
    package var marketID: MarketID?
    /// The wallet; `nil` where the venue does not say.
    package var user: EthereumAddress?
    /// Micro-shares of YES.
    package var up: UInt64
    /// Micro-shares of NO.
    package var down: UInt64
    /// Paid for YES.
    package var upCost: USDMicros
    /// Paid for NO.
    package var downCost: USDMicros
    /// Got for YES.
    package var upRevenue: USDMicros
    /// Got for NO.
    package var downRevenue: USDMicros
    /// What is invested.
    package var invested: USDMicros
    /// Paid in all.
    package var totalCost: USDMicros
    /// Got in all.
    package var totalRevenue: USDMicros
    /// When it last changed, in seconds since 1970.
    package var lastUpdated: Int

    /// Creates a row.
    package init(
        id: Int = 0,
        marketID: MarketID? = nil,
        user: EthereumAddress? = nil,
        up: UInt64,
        down: UInt64,
        upCost: USDMicros = .zero,
        downCost: USDMicros = .zero,
        upRevenue: USDMicros = .zero,
        downRevenue: USDMicros = .zero,
        invested: USDMicros = .zero,
        totalCost: USDMicros = .zero,
        totalRevenue: USDMicros = .zero,
        lastUpdated: Int = 0
    ) {
        self.id = id
        self.marketID = marketID
        self.user = user
        self.up = up
        self.down = down
        self.upCost = upCost
        self.downCost = downCost
        self.upRevenue = upRevenue
        self.downRevenue = downRevenue
        self.invested = invested
        self.totalCost = totalCost
        self.totalRevenue = totalRevenue
        self.lastUpdated = lastUpdated
    }

    /// Reads a row, or `nil` if its shares are missing or malformed.
    package init?(_ value: JSONValue) {
        guard let up = value["yesShares"]?.uint64, let down = value["noShares"]?.uint64 else { return nil }
        self.id = value.integer("id")
        self.marketID = value.market("marketId")
        self.user = value.address("userAddress")
        self.up = up
        self.down = down
        self.upCost = value.money("yesCost")
        self.downCost = value.money("noCost")
        self.upRevenue = value.money("yesRevenue")
        self.downRevenue = value.money("noRevenue")
        self.invested = value.money("totalInvested")
        self.totalCost = value.money("totalCost")
        self.totalRevenue = value.money("totalRevenue")
        self.lastUpdated = value.integer("lastUpdated")
    }

    /// As the venue sends it.
    package var json: JSONValue {
        [
            "id": .integer(id),
            "marketId": .string(marketID?.description ?? ""),
            "userAddress": .string(user?.description ?? ""),
            "yesShares": .integer(up),
            "noShares": .integer(down),
            "yesCost": .integer(upCost.rawValue),
            "noCost": .integer(downCost.rawValue),
            "yesRevenue": .integer(upRevenue.rawValue),
            "noRevenue": .integer(downRevenue.rawValue),
            "totalInvested": .integer(invested.rawValue),
            "totalCost": .integer(totalCost.rawValue),
            "totalRevenue": .integer(totalRevenue.rawValue),
            "lastUpdated": .integer(lastUpdated),
        ]
    }
}
