package import MarketModel

/// Whether a market's outcome is known, and which it is.
package struct ResolutionRow: WireRow {
    /// The market; `nil` where the venue does not say.
    package var marketID: MarketID?
    /// The oracle's id of the assertion.
    package var assertion: String
    /// The outcome that won; `nil` until it is resolved.
    package var winner: Outcome?
    /// Whether its outcome is known.
    package var isResolved: Bool
    /// When, in seconds since 1970.
    package var timestamp: Int

    /// Creates a row.
    package init(
        marketID: MarketID? = nil,
        assertion: String = "",
        winner: Outcome? = nil,
        isResolved: Bool = false,
        timestamp: Int = 0
    ) {
        self.marketID = marketID
        self.assertion = assertion
        self.winner = winner
        self.isResolved = isResolved
        self.timestamp = timestamp
    }

    /// Reads a row, or `nil` if it is no object.
    package init?(_ value: JSONValue) {
        guard case .object = value else { return nil }
        self.marketID = value.market("marketId")
        self.assertion = value.string("assertionId")
        self.winner = value.isTrue("resolved") ? value.outcome("winningOutcome") ?? value.outcome("outcome") : nil
        self.isResolved = value.isTrue("resolved")
        self.timestamp = value.integer("timestamp")
    }

    /// As the venue sends it.
    package var json: JSONValue {
        [
            "marketId": .string(marketID?.description ?? ""),
            "assertionId": .string(assertion),
            "winningOutcome": .integer(winner?.rawValue ?? 0),
            "resolved": .bool(isResolved),
            "timestamp": .integer(timestamp),
        ]
    }
}
