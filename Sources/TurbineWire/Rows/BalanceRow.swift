package import Signing

/// A wallet's money, and how much of it a contract may take.
package struct BalanceRow: WireRow {
    /// USDC × 10⁶.
    package var balance: UInt256
    /// USDC × 10⁶; `nil` where the venue does not say, which it does not without a spender.
    package var allowance: UInt256?

    /// Creates a row.
    package init(
        balance: UInt256,
        allowance: UInt256? = nil
    ) {
        self.balance = balance
        self.allowance = allowance
    }

    /// Reads a row, or `nil` if the balance is missing or malformed.
    package init?(_ value: JSONValue) {
        guard let balance = value["balance"]?.uint256 else { return nil }
        self.balance = balance
        self.allowance = value["allowance"]?.uint256
    }

    /// As the venue sends it.
    package var json: JSONValue {
        [
            "balance": .decimalString(balance),
            "allowance": .decimalString(allowance ?? .zero),
        ]
    }
}
