package import MarketModel

/// What a client says on the stream.
package enum StreamRequest: Hashable, Sendable {
    /// Send the books and trades of a market: of one outcome, or of both, merged.
    case subscribe(MarketID, outcome: Outcome?)
    /// Send no more of a market.
    case unsubscribe(MarketID)

    /// Reads a frame, with or without spaces; the error says what is wrong.
    package init(parsing bytes: [UInt8]) throws(WireError) {
        let value = try JSONValue(parsing: bytes)
        guard let type = value["type"]?.text else { throw WireError("type is missing") }
        guard let market = value.market("marketId") else { throw WireError("marketId is missing or malformed") }
        switch type {
        case "subscribe": self = .subscribe(market, outcome: value["data"]?.outcome("outcome"))
        case "unsubscribe": self = .unsubscribe(market)
        default: throw WireError("there is no message of type \(type.prefix(40))")
        }
    }

    /// As it goes on the wire, in one frame.
    package var bytes: [UInt8] {
        switch self {
        case .subscribe(let market, let outcome?):
            let data: JSONValue = ["outcome": .integer(outcome.rawValue)]
            return JSONValue.object([
                JSONMember("type", "subscribe"), JSONMember("marketId", .id(market)), JSONMember("data", data),
            ]).bytes
        case .subscribe(let market, nil): return Self.plain("subscribe", market)
        case .unsubscribe(let market): return Self.plain("unsubscribe", market)
        }
    }

    private static func plain(_ type: String, _ market: MarketID) -> [UInt8] {
        (["type": .string(type), "marketId": .id(market)] as JSONValue).bytes
    }
}
