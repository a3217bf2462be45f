package import MarketModel
package import Signing

/// What a claim of one market must say.
package struct ClaimDataRow: WireRow {
    /// The names of the member that holds a list of them.
    package static let listNames = ["markets"]

    /// The market's contract.
    package var market: EthereumAddress
    /// Whether its outcome is known.
    package var isResolved: Bool
    /// Winning micro-shares, each worth one micro-dollar.
    package var winningBalance: UInt256
    /// The contract of the outcome tokens.
    package var tokens: EthereumAddress
    /// The money they are paid in.
    package var collateral: EthereumAddress
    /// The market's condition in the token contract.
    package var condition: Bytes32
    /// The outcome that won; `nil` until it is resolved.
    package var winner: Outcome?
    /// The owner's nonce at the token contract.
    package var nonce: UInt256

    /// Creates a row.
    package init(
        market: EthereumAddress,
        isResolved: Bool = false,
        winningBalance: UInt256,
        tokens: EthereumAddress,
        collateral: EthereumAddress,
        condition: Bytes32,
        winner: Outcome? = nil,
        nonce: UInt256
    ) {
        self.market = market
        self.isResolved = isResolved
        self.winningBalance = winningBalance
        self.tokens = tokens
        self.collateral = collateral
        self.condition = condition
        self.winner = winner
        self.nonce = nonce
    }

    /// Reads a row, or `nil` if a part except the outcome is missing or malformed.
    package init?(_ value: JSONValue) {
        guard let market = value.address("market_address"), let winningBalance = value["winning_balance"]?.uint256,
            let tokens = value.address("ctf_address"), let collateral = value.address("collateral_token"),
            let condition = value.hash("condition_id"), let nonce = value["ctf_nonce"]?.uint256
        else { return nil }
        self.market = market
        self.isResolved = value.isTrue("resolved")
        self.winningBalance = winningBalance
        self.tokens = tokens
        self.collateral = collateral
        self.condition = condition
        self.winner = value.isTrue("resolved") ? value.outcome("winning_outcome") : nil
        self.nonce = nonce
    }

    /// As the venue sends it.
    package var json: JSONValue {
        [
            "market_address": .address(market),
            "resolved": .bool(isResolved),
            "winning_balance": .decimalString(winningBalance),
            "ctf_address": .address(tokens),
            "collateral_token": .address(collateral),
            "condition_id": .id(condition),
            "winning_outcome": .integer(winner?.rawValue ?? 0),
            "ctf_nonce": .decimalString(nonce),
        ]
    }
}
