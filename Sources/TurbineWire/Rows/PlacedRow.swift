package import Signing

/// The answer to a placed order.
package struct PlacedRow: WireRow {
    /// The venue's hash of it.
    package var orderHash: Bytes32
    /// The venue's word: `accepted`, or `open`.
    package var status: String
    /// How many resting orders it hit at once; zero if it rests; sent as a number or as a list.
    package var matches: Int
    /// When, in seconds since 1970.
    package var timestamp: Int

    /// Creates a row.
    package init(
        orderHash: Bytes32,
        status: String = "",
        matches: Int = 0,
        timestamp: Int = 0
    ) {
        self.orderHash = orderHash
        self.status = status
        self.matches = matches
        self.timestamp = timestamp
    }

    /// Reads a row, or `nil` if its hash is missing or malformed.
    package init?(_ value: JSONValue) {
        guard let orderHash = value.hash("orderHash") ?? value.hash("order_hash") else { return nil }
        self.orderHash = orderHash
        self.status = value.string("status")
        self.matches = value["matches"]?.int ?? value["matches"]?.list.count ?? 0
        self.timestamp = value.integer("timestamp")
    }

    /// As the venue sends it.
    package var json: JSONValue {
        [
            "orderHash": .id(orderHash),
            "status": .string(status),
            "matches": .integer(matches),
            "timestamp": .integer(timestamp),
        ]
    }
}
