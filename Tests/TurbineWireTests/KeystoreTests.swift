import Foundation
import Signing
import Testing
import TurbineWire

@Suite struct KeystoreTests {
    private static let address = "0x332908C259cDBc2E67DC144202EeF335D9c1252A"
    /// Weak on purpose, so that a test takes milliseconds.
    private static func weak(_ salt: [UInt8]) -> KeyDerivation { .scrypt(n: 16, r: 8, p: 1, salt: salt) }

    /// Made by eth_account 0.14.0; the key is that of the vectors' first wallet.
    private func fixture(_ name: String) throws -> [UInt8] {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Keystores")
        return Array(try Data(contentsOf: folder.appending(path: name)))
    }

    @Test(arguments: [
        ("scrypt.json", "correct horse battery staple"), ("pbkdf2.json", "correct horse battery staple"),
        ("scrypt-short.json", "pässwörd ✓"),
    ])
    func `files of eth_account open, and with another password they do not`(_ name: String, _ password: String) throws {
        let file = try KeystoreFile(parsing: try fixture(name))
        #expect(try file.walletKey(password: password).address.description == Self.address)
        #expect(file.content == .wallet(EthereumAddress(Self.address)))
        guard name != "scrypt.json" else { return }  // takes a second
        #expect(throws: KeystoreError.wrongPassword) { try file.walletKey(password: password + " ") }
        #expect(throws: KeystoreError.wrongPassword) { try file.walletKey(password: "") }
    }

    @Test func `parameters that OpenSSL refuses are named`() throws {
        let file = try KeystoreFile(parsing: try fixture("scrypt-r1-p8.json"))
        let error = #expect(throws: KeystoreError.self) { try file.walletKey(password: "x") }
        #expect(error?.description.contains("scrypt with n=262144, r=1, p=8") == true)
    }

    @Test func `a wallet's key comes back out of its own file`() throws {
        let key = WalletKey.random()
        let file = try KeystoreFile(sealing: key, password: "secret", strength: Self.weak)
        let again = try KeystoreFile(parsing: file.text)
        #expect(again == file)
        #expect(try again.walletKey(password: "secret").address == key.address)
        #expect(throws: KeystoreError.wrongPassword) { try again.walletKey(password: "Secret") }
        #expect(throws: KeystoreError.self) { try again.tokenKey(password: "secret") }
        let text = String(decoding: file.text, as: UTF8.self)
        #expect(
            text.hasPrefix(#"{"address":"\#(key.address.lowercased.dropFirst(2))","crypto":{"cipher":"aes-128-ctr""#)
        )
        #expect(text.contains(#""version":3"#))
        let another = try KeystoreFile(sealing: key, password: "secret", strength: Self.weak)
        #expect(another.text != file.text, "salt and start are new for each file")
    }

    @Test func `an API key comes back out of its own file`() throws {
        let key = TokenKey.random()
        let file = try KeystoreFile(sealing: key, keyID: "kid-1", password: "secret", strength: Self.weak)
        let again = try KeystoreFile(parsing: file.text)
        #expect(again.content == .apiKey(id: "kid-1"))
        #expect(try again.tokenKey(password: "secret").privateHex == key.privateHex)
        #expect(throws: KeystoreError.wrongPassword) { try again.tokenKey(password: "") }
        #expect(throws: KeystoreError.self) { try again.walletKey(password: "secret") }
    }

    @Test func `a changed digit in a file of ours is damage, not a wrong password`() throws {
        let file = try KeystoreFile(sealing: WalletKey.random(), password: "secret", strength: Self.weak)
        let text = file.text
        var found = 0
        for index in text.indices where "0123456789abcdef".utf8.contains(text[index]) {
            var changed = text
            changed[index] = text[index] == UInt8(ascii: "0") ? UInt8(ascii: "1") : UInt8(ascii: "0")
            do {
                let damaged = try KeystoreFile(parsing: changed)
                // Only names, the file's id and what nobody reads can change unseen; the key is right then, or nothing opens.
                let isSame = (try? damaged.walletKey(password: "secret")) != nil
                #expect(isSame, "byte \(index)")
            } catch KeystoreError.wrongPassword {
                Issue.record("byte \(index) makes the password wrong")
            } catch {
                found += 1
            }
        }
        #expect(found > 200)
    }

    @Test func `a file cut off anywhere is refused`() throws {
        let text = try fixture("scrypt-short.json").dropLast()
        for count in 0..<text.count - 1 {
            #expect(throws: KeystoreError.self) { try KeystoreFile(parsing: Array(text.prefix(count))) }
        }
    }

    @Test(arguments: [
        (#""version": 3"#, #""version": 1"#), ("aes-128-ctr", "aes-256-gcm"),
        (#""kdf": "scrypt""#, #""kdf": "argon2""#),
        (#""n": 1024"#, #""n": 1000"#), (#""n": 1024"#, #""n": 1099511627776"#), (#""r": 8"#, #""r": 0"#),
        (#""p": 1"#, #""p": 100000"#), (#""dklen": 32"#, #""dklen": 16"#), (#""iv": "01"#, #""iv": ""#),
        (#""mac": "23"#, #""mac": ""#), (#""address": "33"#, #""address": "3"#),
    ])
    func `what is not supported is refused, and never with a wrong password`(_ part: String, _ other: String) throws {
        let text = String(decoding: try fixture("scrypt-short.json"), as: UTF8.self)
        #expect(text.contains(part))
        let changed = Array(text.replacingOccurrences(of: part, with: other).utf8)
        let error = #expect(throws: KeystoreError.self) {
            try KeystoreFile(parsing: changed).walletKey(password: "pässwörd ✓")
        }
        #expect(error != .wrongPassword)
    }
}
