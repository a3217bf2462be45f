import MarketModel

/// The venue's price of an asset; its scale is not documented.
package struct PriceRow: Hashable, Sendable {
    /// The number as it was sent: dollars, or dollars times a power of ten.
    package let literal: String
    /// When, in seconds since 1970.
    package let timestamp: Int

    /// Creates a price.
    package init(literal: String, timestamp: Int) {
        self.literal = literal
        self.timestamp = timestamp
    }

    /// Reads a price, or `nil` if the number is missing.
    package init?(_ value: JSONValue) {
        switch value["price"] {
        case .number(let text), .string(let text): literal = text
        case .null, .bool, .array, .object, nil: return nil
        }
        timestamp = value.integer("timestamp")
    }

    /// The number times 10⁶, digits beyond the sixth decimal cut off; `nil` for none, and above 9 · 10¹².
    package var micros: Int? {
        let parts = literal.split(separator: ".", maxSplits: 1)
        guard let whole = parts.first else { return nil }
        let decimals = parts.count > 1 ? parts[1].prefix(6) : ""
        return parseMicros(decimals.isEmpty ? "\(whole)" : "\(whole).\(decimals)")
    }

    /// As the venue sends it.
    package var json: JSONValue { ["price": .number(literal), "timestamp": .integer(timestamp)] }
}
