package import MarketModel
package import Signing

/// An order in a book: the venue sends one entry for each, or one for all of a price.
package struct BookEntry: WireRow {
    /// Its price.
    package var price: PriceMicros
    /// Micro-shares.
    package var size: UInt64
    /// The order; `nil` where the venue does not say.
    package var orderHash: Bytes32?

    /// Creates a row.
    package init(
        price: PriceMicros,
        size: UInt64,
        orderHash: Bytes32? = nil
    ) {
        self.price = price
        self.size = size
        self.orderHash = orderHash
    }

    /// Reads a row, or `nil` if its price or size is missing or malformed.
    package init?(_ value: JSONValue) {
        guard let price = value.price("price"), let size = value["size"]?.uint64 else { return nil }
        self.price = price
        self.size = size
        self.orderHash = value.hash("orderHash")
    }

    /// As the venue sends it; without a hash it is a whole level.
    package var json: JSONValue {
        let hash = orderHash.map { [JSONMember("orderHash", .id($0))] } ?? []
        return .object([JSONMember("price", .integer(price.rawValue)), JSONMember("size", .integer(size))] + hash)
    }
}
