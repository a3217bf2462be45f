/// Who placed an order for the trader, and at what surcharge; not signed.
package struct BotMetadata: Hashable, Sendable {
    /// The bot.
    package let botID: String
    /// Its surcharge in basis points.
    package let extraFeeBasisPoints: Int

    /// Creates metadata.
    package init(botID: String, extraFeeBasisPoints: Int) {
        self.botID = botID
        self.extraFeeBasisPoints = extraFeeBasisPoints
    }

    /// Reads `bot_metadata`, or `nil` if it is no object; what is missing is empty.
    package init?(_ value: JSONValue) {
        guard case .object = value else { return nil }
        botID = value["bot_id"]?.text ?? ""
        extraFeeBasisPoints = value["extra_fee_bps"]?.int ?? 0
    }

    /// As it goes on the wire.
    package var json: JSONValue { ["bot_id": .string(botID), "extra_fee_bps": .integer(extraFeeBasisPoints)] }
}
