import MarketModel
import Signing

/// Writes the body of `POST /api/v1/orders` for one wallet, byte for byte as the official client does.
///
/// What does not change from order to order is made once. Writing allocates nothing if the buffer has room.
struct OrderBody: Sendable {
    /// Room enough for any order without permit and metadata.
    static let largestSize = 640

    private let trader: [UInt8]
    private let zeroRecipient: [UInt8]
    private static let start = Array(#"{"order":{"marketId":"0x"#.utf8)
    private static let price = Array(#","price":"#.utf8)
    private static let size = Array(#","size":"#.utf8)
    private static let nonce = Array(#","nonce":"#.utf8)
    private static let expiration = Array(#","expiration":"#.utf8)
    private static let outcome = Array(#","outcome":"#.utf8)
    private static let signature = Array(#"},"signature":"0x"#.utf8)

    init(trader: EthereumAddress) {
        self.trader = Array(#"","trader":"\#(trader)","side":"#.utf8)
        zeroRecipient = Array(Self.recipient(.zero).utf8)
    }

    private static func recipient(_ address: EthereumAddress) -> String { #","makerFeeRecipient":"\#(address)""# }

    /// Replaces `body` by the order, without the last brace, so that optional parts can follow.
    func write(_ terms: OrderTerms, _ signature: RecoverableSignature, into body: inout [UInt8]) {
        body.removeAll(keepingCapacity: true)
        body.append(contentsOf: Self.start)
        let market = terms.marketID.words
        body.append(hex: market.0)
        body.append(hex: market.1)
        body.append(hex: market.2)
        body.append(hex: market.3)
        body.append(contentsOf: trader)
        body.append(terms.side.rawValue + UInt8(ascii: "0"))
        body.append(contentsOf: Self.outcome)
        body.append(terms.outcome.rawValue + UInt8(ascii: "0"))
        body.append(contentsOf: Self.price)
        body.append(decimal: UInt64(terms.price.rawValue))
        body.append(contentsOf: Self.size)
        body.append(decimal: terms.size)
        body.append(contentsOf: Self.nonce)
        body.append(decimal: terms.nonce)
        body.append(contentsOf: Self.expiration)
        body.append(decimal: UInt64(bitPattern: Int64(terms.expiration)))
        if terms.feeRecipient == .zero {
            body.append(contentsOf: zeroRecipient)
        } else {
            body.append(contentsOf: Self.recipient(terms.feeRecipient).utf8)
        }
        body.append(contentsOf: Self.signature)
        for words in [signature.r.words, signature.s.words] {
            body.append(hex: words.0)
            body.append(hex: words.1)
            body.append(hex: words.2)
            body.append(hex: words.3)
        }
        body.append(Hex.digit(signature.v >> 4))
        body.append(Hex.digit(signature.v & 15))
        body.append(UInt8(ascii: "\""))
    }
}
