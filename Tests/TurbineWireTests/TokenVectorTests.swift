import Signing
import Testing
import TurbineWire

/// Every token and registration the official client made.
@Suite struct TokenVectorTests {
    @Test func `bearer tokens are those of the official client`() throws {
        for vector in try VectorFile.vectors("bearerTokens") {
            let key = try #require(TokenKey(hex: try vector.text("ed25519PrivateKeyHex")))
            let nonce = try #require(Hex.decode(try vector.text("nonceHex")))
            let text = BearerToken.make(
                keyID: try vector.text("keyId"),
                key: key,
                nonce: nonce,
                seconds: 1_774_915_200
            )
            #expect(text == (try vector.expected("token")), "\(vector.name)")
            #expect("Authorization: Bearer \(text)" == (try vector.expected("header")), "\(vector.name)")
            #expect(Hex.encode(key.publicKey) == (try vector.expected("publicKeyHex")), "\(vector.name)")
            let token = try #require(BearerToken.parse(text), "\(vector.name)")
            #expect(String(decoding: token.payload, as: UTF8.self) == (try vector.expected("payloadJson")))
            #expect(Hex.encode(token.signature) == (try vector.expected("signatureHex")), "\(vector.name)")
            #expect(token.keyID == (try vector.text("keyId")))
            #expect(token.nonce == nonce)
            #expect(token.seconds == 1_774_915_200)
            #expect(token.isSigned(by: key.publicKey))
            #expect(!token.isSigned(by: TokenKey.random().publicKey))
        }
    }

    @Test func `registrations are those of the official client`() throws {
        for vector in try VectorFile.vectors("apiKeyRegistrations") {
            let key = try vector.key()
            let registration = KeyRegistration(key: key, name: vector.inputs["friendlyName"]?.text)
            let message = KeyRegistration.message(for: key.address)
            #expect(message == (try vector.expected("message")), "\(vector.name)")
            #expect(message.utf8.count == vector.expected["messageLength"]?.int, "\(vector.name)")
            #expect(PersonalMessage.digest(of: message).description == (try vector.expected("eip191Digest")))
            #expect(registration.signature.description == (try vector.expected("signature")), "\(vector.name)")
            let request = TurbineEndpoint.register(registration)
            #expect(String(decoding: request.body, as: UTF8.self) == (try vector.expected("body")), "\(vector.name)")
            #expect((try vector.expected("url")).hasSuffix(request.path), "\(vector.name)")
            #expect(!request.needsBearer)
            #expect(KeyRegistration(registration.json) == registration, "\(vector.name)")
            #expect(registration.isSigned, "\(vector.name)")
        }
    }

    @Test(arguments: ["", ".", "a", "a.b", "e30.e30", "!.!", "e30.e30.e30"])
    func `what is no token is not read as one`(_ text: String) {
        #expect(BearerToken.parse(text) == nil)
    }
}
