package import MarketModel
package import Signing

/// A claim that is on its way, or failed.
package struct ClaimRow: WireRow {
    /// The names of the member that holds a list of them.
    package static let listNames = ["failedClaims", "pendingClaims"]

    /// The transaction.
    package var transaction: String
    /// Who claims; `nil` where the venue does not say.
    package var user: EthereumAddress?
    /// The market's contract; `nil` where the venue does not say.
    package var contract: EthereumAddress?
    /// The market; `nil` where the venue does not say.
    package var marketID: MarketID?
    /// What is claimed.
    package var payout: USDMicros
    /// The outcome that won; `nil` where the venue does not say.
    package var winner: Outcome?
    /// When, in seconds since 1970.
    package var submittedAt: Int

    /// Creates a row.
    package init(
        transaction: String = "",
        user: EthereumAddress? = nil,
        contract: EthereumAddress? = nil,
        marketID: MarketID? = nil,
        payout: USDMicros = .zero,
        winner: Outcome? = nil,
        submittedAt: Int = 0
    ) {
        self.transaction = transaction
        self.user = user
        self.contract = contract
        self.marketID = marketID
        self.payout = payout
        self.winner = winner
        self.submittedAt = submittedAt
    }

    /// Reads a row, or `nil` if it is no object.
    package init?(_ value: JSONValue) {
        guard case .object = value else { return nil }
        self.transaction = value.string("txHash")
        self.user = value.address("userAddress")
        self.contract = value.address("marketAddress")
        self.marketID = value.market("marketId")
        self.payout = value.money("payout")
        self.winner = value.outcome("winningOutcome")
        self.submittedAt = value.integer("submittedAt")
    }

    /// As the venue sends it.
    package var json: JSONValue {
        [
            "txHash": .string(transaction),
            "userAddress": .string(user?.description ?? ""),
            "marketAddress": .string(contract?.description ?? ""),
            "marketId": .string(marketID?.description ?? ""),
            "payout": .integer(payout.rawValue),
            "winningOutcome": .integer(winner?.rawValue ?? 0),
            "submittedAt": .integer(submittedAt),
        ]
    }
}
