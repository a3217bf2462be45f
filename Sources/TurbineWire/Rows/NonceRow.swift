package import Signing

/// How many signed calls of a contract an owner has had executed.
package struct NonceRow: WireRow {
    /// The nonce of the next one.
    package var nonce: UInt256

    /// Creates a row.
    package init(
        nonce: UInt256
    ) {
        self.nonce = nonce
    }

    /// Reads a row, or `nil` if it is missing or malformed.
    package init?(_ value: JSONValue) {
        guard let nonce = value["nonce"]?.uint256 else { return nil }
        self.nonce = nonce
    }

    /// As the venue sends it.
    package var json: JSONValue {
        [
            "nonce": .decimalString(nonce)
        ]
    }
}
