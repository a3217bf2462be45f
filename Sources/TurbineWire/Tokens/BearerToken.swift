package import Signing

/// The token that proves to the venue who sends a request; each is good for one request, within 300 seconds of ``seconds``.
package struct BearerToken: Hashable, Sendable {
    /// How far from its time a token is good, in seconds.
    package static let validity = 300

    /// The API key's id.
    package let keyID: String
    /// What makes it unique, 16 bytes in ours.
    package let nonce: [UInt8]
    /// When it was made, in seconds since 1970.
    package let seconds: Int
    /// The bytes that are signed, as they were received.
    package let payload: [UInt8]
    /// The signature of ``payload``, which nobody has checked.
    package let signature: [UInt8]

    /// The text of a new token: `base64url(payload) "." base64url(signature)`.
    ///
    /// The payload is what Python's `json.dumps` makes of it: `{"kid":"…","n":"<hex>","ts":<seconds>}`, ASCII only.
    package static func make(keyID: String, key: TokenKey, nonce: [UInt8], seconds: Int) -> String {
        var writer = JSONWriter(escapesNonASCII: true)
        writer.append(["kid": .string(keyID), "n": .string(Hex.encode(nonce)), "ts": .integer(seconds)])
        let payload = writer.bytes
        var text: [UInt8] = []
        text.reserveCapacity(payload.count * 4 / 3 + 96)
        Base64URL.append(payload, to: &text)
        text.append(UInt8(ascii: "."))
        Base64URL.append(key.sign(payload), to: &text)
        return String(decoding: text, as: UTF8.self)
    }

    /// Reads a token, or `nil` if it is none; the signature is not checked.
    package static func parse(_ text: some StringProtocol) -> BearerToken? {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 2, let payload = Base64URL.decode(parts[0]), let signature = Base64URL.decode(parts[1]),
            let value = try? JSONValue(parsing: payload), let keyID = value["kid"]?.text,
            let nonce = value["n"]?.text.flatMap({ Hex.decode($0) }), let seconds = value["ts"]?.int
        else { return nil }
        return BearerToken(keyID: keyID, nonce: nonce, seconds: seconds, payload: payload, signature: signature)
    }

    /// Whether the owner of `publicKey` signed it.
    package func isSigned(by publicKey: [UInt8]) -> Bool {
        TokenKey.verify(signature, over: payload, publicKey: publicKey)
    }
}
