import TurbineWire

/// A message of a client that names a channel: release 0.1.0 of the official client does, and newer ones do not.
///
/// That release parses a frame as one JSON object, so whoever names a channel gets them one by one. Books and trades have
/// one subscription; quick markets are sent to everybody, so that their channel is only acknowledged.
struct ChannelRequest {
    /// Whether it is about one market's books or trades, and a common message apart from the channel.
    let isAboutMarket: Bool
    /// The answer to a message about quick markets.
    let answer: [UInt8]

    /// Reads a message, or returns `nil` for one that names no channel.
    init?(_ bytes: [UInt8]) {
        guard let value = try? JSONValue(parsing: bytes), let channel = value["channel"]?.text,
            let type = value["type"]?.text
        else { return nil }
        isAboutMarket = channel != "quick_markets"
        let status: JSONValue = ["status": type == "unsubscribe" ? "unsubscribed" : "subscribed"]
        answer = (["type": .string(type), "marketId": value["marketId"] ?? .null, "data": status] as JSONValue).bytes
    }
}
