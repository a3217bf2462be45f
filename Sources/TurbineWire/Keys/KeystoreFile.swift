package import Signing

/// A keystore file of version 3, as geth and `eth_account` write and read it, for wallets and for API keys.
///
/// Ours have one member more, a checksum, which others pass over: by it a damaged file is told from a wrong password.
package struct KeystoreFile: Hashable, Sendable {
    /// What is in it.
    package let content: KeystoreContent
    private let envelope: KeystoreEnvelope
    private let id: String

    /// Encrypts a wallet's key.
    package init(
        sealing key: WalletKey,
        password: String,
        strength: (_ salt: [UInt8]) -> KeyDerivation = KeyDerivation.standard
    ) throws(KeystoreError) {
        var secret = key.reveal()
        defer { SecretBytes.wipe(&secret) }
        try self.init(secret, .wallet(key.address), password, strength)
    }

    /// Encrypts an API key.
    package init(
        sealing key: TokenKey,
        keyID: String,
        password: String,
        strength: (_ salt: [UInt8]) -> KeyDerivation = KeyDerivation.standard
    ) throws(KeystoreError) {
        var secret = Hex.decode(key.privateHex) ?? []
        defer { SecretBytes.wipe(&secret) }
        try self.init(secret, .apiKey(id: keyID), password, strength)
    }

    private init(
        _ secret: [UInt8],
        _ content: KeystoreContent,
        _ password: String,
        _ strength: (_ salt: [UInt8]) -> KeyDerivation
    ) throws(KeystoreError) {
        var generator = SystemRandomNumberGenerator()
        let random = (0..<64).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
        envelope = try KeystoreEnvelope(
            sealing: secret,
            password: password,
            derivation: strength(Array(random[0..<32])),
            iv: Array(random[32..<48])
        )
        self.content = content
        id = Self.uuid(Array(random[48..<64]))
    }

    /// Reads a file, which is not opened yet.
    package init(parsing text: [UInt8]) throws(KeystoreError) {
        let value: JSONValue
        do { value = try JSONValue(parsing: text) } catch { throw .malformed(error.description) }
        guard value["version"]?.int == 3 else { throw .malformed("its version is not 3") }
        guard let crypto = value["crypto"] ?? value["Crypto"] else { throw .malformed("crypto is missing") }
        envelope = try KeystoreEnvelope(crypto)
        content = try KeystoreContent(value)
        id = value.string("id")
        guard let checksum = value["checksum"] else { return }
        guard checksum.text == self.checksum.description else {
            throw .corrupted("its checksum is not that of its contents")
        }
    }

    /// The wallet's key.
    package func walletKey(password: String) throws(KeystoreError) -> WalletKey {
        guard case .wallet(let address) = content else { throw .malformed("it holds an API key, not a wallet's") }
        var secret = try envelope.open(password: password)
        defer { SecretBytes.wipe(&secret) }
        guard let key = WalletKey(bytes: secret) else { throw .corrupted("what is in it is no wallet's key") }
        guard address == nil || key.address == address else { throw .corrupted("the key in it is of another address") }
        return key
    }

    /// The API key.
    package func tokenKey(password: String) throws(KeystoreError) -> TokenKey {
        guard case .apiKey = content else { throw .malformed("it holds a wallet's key, not an API key") }
        var secret = try envelope.open(password: password)
        defer { SecretBytes.wipe(&secret) }
        guard let key = TokenKey(hex: Hex.encode(secret)) else { throw .corrupted("what is in it is no API key") }
        return key
    }

    /// The file's text.
    package var text: [UInt8] {
        let rest = [
            JSONMember("crypto", envelope.json), JSONMember("id", .string(id)), JSONMember("version", 3),
            JSONMember("checksum", .id(checksum)),
        ]
        return JSONValue.object(content.members + rest).bytes
    }

    /// `keccak256` of whose key it is and of the encrypted part.
    private var checksum: Bytes32 {
        Keccak256.hash(JSONValue.object(content.members + [JSONMember("crypto", envelope.json)]).bytes)
    }

    /// A random UUID (version 4) of 16 bytes.
    private static func uuid(_ random: [UInt8]) -> String {
        var bytes = random
        bytes[6] = bytes[6] & 0x0F | 0x40
        bytes[8] = bytes[8] & 0x3F | 0x80
        let groups = [bytes[0..<4], bytes[4..<6], bytes[6..<8], bytes[8..<10], bytes[10..<16]]
        return groups.map { Hex.encode($0) }.joined(separator: "-")
    }
}
