import MarketModel
package import Signing

/// An order as a server receives it.
///
/// Ids are kept as the client wrote them too: they are signed as bytes, and sent in any letter case and length.
package struct PostedOrder: Hashable, Sendable {
    /// What it says.
    package let terms: OrderTerms
    /// The market's id as it was written.
    package let marketText: String
    /// The trader's address as it was written.
    package let traderText: String
    /// The fee recipient's address as it was written.
    package let feeRecipientText: String
    /// The signature, which nobody has checked.
    package let signature: RecoverableSignature
    /// The permit attached, if any.
    package let permit: PermitSignature?
    /// The bot's metadata attached, if any.
    package let metadata: BotMetadata?

    /// Creates an order with ids written as given; `nil` if one of them cannot be read.
    package init?(
        _ terms: OrderTerms,
        marketText: String,
        feeRecipientText: String,
        signature: RecoverableSignature,
        permit: PermitSignature? = nil,
        metadata: BotMetadata? = nil
    ) {
        guard MarketID(marketText) == terms.marketID, EthereumAddress(feeRecipientText) == terms.feeRecipient
        else { return nil }
        self.terms = terms
        self.marketText = marketText
        traderText = terms.trader.description
        self.feeRecipientText = feeRecipientText
        self.signature = signature
        self.permit = permit
        self.metadata = metadata
    }

    /// Reads the body of `POST /api/v1/orders`; the error says which field is wrong.
    package init(parsing bytes: [UInt8]) throws(WireError) {
        let value = try JSONValue(parsing: bytes)
        guard let order = value["order"], case .object = order else { throw WireError("order is missing") }
        let fields = OrderFields(order)
        marketText = try fields.text("marketId")
        traderText = try fields.text("trader")
        feeRecipientText = try fields.text("makerFeeRecipient")
        guard let market = MarketID(marketText) else { throw WireError("marketId is no market id") }
        guard let trader = EthereumAddress(traderText) else { throw WireError("trader is no address") }
        guard let recipient = EthereumAddress(feeRecipientText) else {
            throw WireError("makerFeeRecipient is no address")
        }
        guard let side = Side(rawValue: try fields.byte("side")) else { throw WireError("side must be 0 or 1") }
        guard let outcome = Outcome(rawValue: try fields.byte("outcome")) else {
            throw WireError("outcome must be 0 or 1")
        }
        guard let price = PriceMicros(rawValue: Int(clamping: try fields.number("price"))) else {
            throw WireError("price must be between 1 and 999999")
        }
        let size = try fields.number("size")
        guard size > 0 else { throw WireError("size must be above 0") }
        guard let expiration = Int(exactly: try fields.number("expiration")) else {
            throw WireError("expiration is out of range")
        }
        terms = OrderTerms(
            marketID: market,
            trader: trader,
            side: side,
            outcome: outcome,
            price: price,
            size: size,
            nonce: try fields.number("nonce"),
            expiration: expiration,
            feeRecipient: recipient
        )
        guard let text = value["signature"]?.text, let signature = RecoverableSignature(hex: text) else {
            throw WireError("signature must be 65 bytes in hexadecimal digits")
        }
        self.signature = signature
        permit = try Self.optional(value["permitSignature"], "permitSignature", PermitSignature.init)
        metadata = try Self.optional(value["bot_metadata"], "bot_metadata", BotMetadata.init)
    }

    private static func optional<Part>(
        _ value: JSONValue?,
        _ name: String,
        _ make: (JSONValue) -> Part?
    ) throws(WireError) -> Part? {
        guard let value, !value.isNull else { return nil }
        guard let part = make(value) else { throw WireError("\(name) is malformed") }
        return part
    }

    /// The body, with ids as they were written.
    package var bytes: [UInt8] {
        var members = [
            JSONMember(
                "order",
                [
                    "marketId": .string(marketText), "trader": .string(traderText),
                    "side": .integer(terms.side.rawValue), "outcome": .integer(terms.outcome.rawValue),
                    "price": .integer(terms.price.rawValue), "size": .integer(terms.size),
                    "nonce": .integer(terms.nonce), "expiration": .integer(terms.expiration),
                    "makerFeeRecipient": .string(feeRecipientText),
                ]
            ), JSONMember("signature", .string(signature.description)),
        ]
        if let permit { members.append(JSONMember("permitSignature", permit.json)) }
        if let metadata { members.append(JSONMember("bot_metadata", metadata.json)) }
        return JSONValue.object(members).bytes
    }
}
