import Signing
import TestSupport
import Testing

@Suite struct KeyTests {
    @Test func `who signed is recovered, and a changed digest is somebody else's`() throws {
        let key = WalletKey.random()
        forAll(cases: 100) { random in
            let digest = Bytes32(words: (random.next(), random.next(), random.next(), random.next()))
            let other = Bytes32(words: (random.next(), random.next(), random.next(), random.next()))
            let signature = key.sign(digest)
            return WalletRecovery.address(of: signature, over: digest) == key.address
                && WalletRecovery.address(of: signature, over: other) != key.address
                && signature.s.words.0 <= 0x7FFF_FFFF_FFFF_FFFF
                && RecoverableSignature(hex: signature.description) == signature
                && key.sign(digest) == signature
        }
    }

    @Test func `a signature is read with and without prefix, and with the short recovery number`() throws {
        let signature = WalletKey.random().sign(Keccak256.hash("x"))
        let digits = String(signature.description.dropFirst(2))
        #expect(RecoverableSignature(hex: digits) == signature)
        #expect(RecoverableSignature(hex: digits.dropLast(2) + (signature.v == 27 ? "00" : "01")) == signature)
        #expect(RecoverableSignature(hex: digits.dropLast(2) + "1d") == nil)
        #expect(RecoverableSignature(hex: digits.dropLast(2)) == nil)
        #expect(RecoverableSignature(r: signature.r, s: signature.s, v: 26) == nil)
    }

    @Test func `numbers that no signature has recover nobody`() throws {
        let most = UInt256.max.bytes32
        let signature = try #require(RecoverableSignature(r: most, s: most, v: 27))
        #expect(WalletRecovery.address(of: signature, over: .zero) == nil)
        let zero = try #require(RecoverableSignature(r: .zero, s: .zero, v: 27))
        #expect(WalletRecovery.address(of: zero, over: .zero) == nil)
    }

    @Test func `what is no key of the curve is refused`() {
        #expect(WalletKey(hex: String(repeating: "0", count: 64)) == nil)
        #expect(WalletKey(hex: String(repeating: "f", count: 64)) == nil)
        #expect(WalletKey(hex: "0x01") == nil)
        #expect(WalletKey(bytes: []) == nil)
        #expect(TokenKey(hex: "00") == nil)
        #expect(TokenKey(hex: String(repeating: "0", count: 96)) == nil)
    }

    @Test func `secrets are not printed in any way`() {
        let wallet = WalletKey.random()
        let token = TokenKey.random()
        var source: [UInt8] = [7, 7, 7]
        let secret = SecretBytes(wiping: &source)
        for value in [wallet, token, secret] as [Any] {
            var dumped = ""
            dump(value, to: &dumped)
            #expect("\(value)" == "<redacted>")
            #expect(String(reflecting: value) == "<redacted>")
            #expect(dumped.contains("<redacted>") && !dumped.contains("seed") && dumped.count < 40)
        }
    }

    @Test func `secret bytes are taken out of the array they came in`() {
        var source: [UInt8] = [1, 2, 3]
        let secret = SecretBytes(wiping: &source)
        #expect(source.isEmpty)
        #expect(secret.reveal() == [1, 2, 3])
        #expect(secret.count == 3)
    }

    @Test func `a token key is the same from its seed and from what it prints`() throws {
        let key = TokenKey.random()
        let again = try #require(TokenKey(hex: "0x" + key.privateHex))
        let seed = try #require(TokenKey(hex: String(key.privateHex.prefix(64))))
        let message = Array("message".utf8)
        #expect(key.privateHex.count == 128)
        #expect(again.publicKey == key.publicKey && seed.publicKey == key.publicKey)
        #expect(again.sign(message) == key.sign(message))
        #expect(TokenKey.verify(seed.sign(message), over: message, publicKey: key.publicKey))
        #expect(!TokenKey.verify(key.sign(message), over: message + [0], publicKey: key.publicKey))
        #expect(!TokenKey.verify([], over: message, publicKey: key.publicKey))
        #expect(!TokenKey.verify(key.sign(message), over: message, publicKey: []))
    }

    @Test func `keys sign from many threads at once`() async {
        let wallet = WalletKey.random()
        let token = TokenKey.random()
        let digest = Keccak256.hash("thread")
        let expected = wallet.sign(digest)
        let signed = token.sign([1, 2, 3])
        await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<8 {
                group.addTask {
                    (0..<50).allSatisfy { _ in wallet.sign(digest) == expected && token.sign([1, 2, 3]) == signed }
                }
            }
            for await isSame in group { #expect(isSame) }
        }
    }
}
