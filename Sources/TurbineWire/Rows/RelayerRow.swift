/// The answer of the relayer: the transaction is on its way, not confirmed.
package struct RelayerRow: WireRow {
    /// Whether it was submitted.
    package var isAccepted: Bool
    /// The transaction; the venue sends `tx_hash` or `txHash`.
    package var transaction: String

    /// Creates a row.
    package init(
        isAccepted: Bool = false,
        transaction: String = ""
    ) {
        self.isAccepted = isAccepted
        self.transaction = transaction
    }

    /// Reads a row, or `nil` if it is no object.
    package init?(_ value: JSONValue) {
        guard case .object = value else { return nil }
        self.isAccepted = value["success"]?.flag ?? (value["tx_hash"] ?? value["txHash"] != nil)
        self.transaction = value["tx_hash"]?.text ?? value.string("txHash")
    }

    /// As the venue sends it.
    package var json: JSONValue {
        [
            "success": .bool(isAccepted),
            "tx_hash": .string(transaction),
            "txHash": .string(transaction),
        ]
    }
}
