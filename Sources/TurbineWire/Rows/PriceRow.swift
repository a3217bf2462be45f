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

    /// The scales that have been seen or documented: dollars, dollars × 10⁶ and dollars × 10⁸.
    package static let scales = [1, 1_000_000, 100_000_000]

    /// The price in USD × 10⁶ if the number is dollars times `scale`, rounded down; `nil` if it is no plain decimal.
    ///
    /// The scale is above zero.
    package func micros(scale: Int) -> Int? {
        let parts = literal.split(separator: ".", maxSplits: 1)
        guard let first = parts.first, let whole = Int(first), whole >= 0 else { return nil }
        var decimals = 0
        if parts.count > 1 {
            guard let micros = parseMicros("0.\(parts[1].prefix(6))") else { return nil }
            decimals = micros
        }
        return Int(exactly: (Int128(whole) * 1_000_000 + Int128(decimals)) / Int128(scale))
    }

    /// As the venue sends it.
    package var json: JSONValue { ["price": .number(literal), "timestamp": .integer(timestamp)] }
}
