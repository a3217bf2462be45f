package import MarketModel
package import Signing

/// A wallet among the largest holders of a market.
package struct HolderRow: WireRow {
    /// The names of the member that holds a list of them.
    package static let listNames = ["topHolders"]

    /// The wallet.
    package var user: EthereumAddress
    /// Micro-shares of YES.
    package var up: UInt64
    /// Micro-shares of NO.
    package var down: UInt64
    /// What is invested.
    package var invested: USDMicros

    /// Creates a row.
    package init(
        user: EthereumAddress,
        up: UInt64 = 0,
        down: UInt64 = 0,
        invested: USDMicros = .zero
    ) {
        self.user = user
        self.up = up
        self.down = down
        self.invested = invested
    }

    /// Reads a row, or `nil` if its address is missing or malformed.
    package init?(_ value: JSONValue) {
        guard let user = value.address("userAddress") else { return nil }
        self.user = user
        self.up = value.shares("yesShares")
        self.down = value.shares("noShares")
        self.invested = value.money("totalInvested")
    }

    /// As the venue sends it.
    package var json: JSONValue {
        [
            "userAddress": .address(user),
            "yesShares": .integer(up),
            "noShares": .integer(down),
            "totalInvested": .integer(invested.rawValue),
        ]
    }
}
