package import MarketModel
package import Signing

/// A market whose winnings a wallet has not claimed.
package struct ClaimableRow: WireRow {
    /// The names of the member that holds a list of them.
    package static let listNames = ["claimable"]

    /// The market; `nil` where the venue does not say.
    package var marketID: MarketID?
    /// The market's contract.
    package var contract: EthereumAddress
    /// The outcome that won: anything but `YES` is read as down, as the official client does.
    package var outcome: Outcome
    /// Winning micro-shares.
    package var balance: UInt256
    /// What they pay, in dollars.
    package var payout: String

    /// Creates a row.
    package init(
        marketID: MarketID? = nil,
        contract: EthereumAddress,
        outcome: Outcome,
        balance: UInt256,
        payout: String = ""
    ) {
        self.marketID = marketID
        self.contract = contract
        self.outcome = outcome
        self.balance = balance
        self.payout = payout
    }

    /// Reads a row, or `nil` if its contract or balance is missing or malformed.
    package init?(_ value: JSONValue) {
        guard let contract = value.address("contract_address"), let balance = value["balance"]?.uint256 else {
            return nil
        }
        self.marketID = value.market("market_id")
        self.contract = contract
        self.outcome = value.string("outcome_label").uppercased() == "YES" ? .up : .down
        self.balance = balance
        self.payout = value.string("payout")
    }

    /// As the venue sends it.
    package var json: JSONValue {
        [
            "market_id": .string(marketID?.description ?? ""),
            "contract_address": .address(contract),
            "outcome_label": .string(outcome == .up ? "YES" : "NO"),
            "balance": .decimalString(balance),
            "payout": .string(payout),
        ]
    }
}
