import COpenSSL

/// The secret key of an API account (Ed25519), which signs bearer tokens; it is never printed.
package struct TokenKey: Sendable {
    private let key: Ed25519Key
    private let seed: SecretBytes
    /// The 32 bytes by which signatures are verified.
    package let publicKey: [UInt8]

    /// Creates a key from 32 or 64 bytes in hexadecimal digits, `0x` optional, or `nil` for any other length.
    ///
    /// 64 bytes are the seed, then the public key, as Go prints it; only the seed is used.
    package init?(hex text: some StringProtocol) {
        guard var bytes = Hex.decode(text) else { return nil }
        defer { SecretBytes.wipe(&bytes) }
        guard bytes.count == 32 || bytes.count == 64 else { return nil }
        var seed = Array(bytes.prefix(32))
        self.init(wiping: &seed)
    }

    private init?(wiping seed: inout [UInt8]) {
        let secret = SecretBytes(wiping: &seed)
        guard let key = Ed25519Key(seed: secret) else { return nil }
        self.key = key
        self.seed = secret
        publicKey = key.publicKey
    }

    /// A new key from the system's source of secure random numbers.
    package static func random() -> TokenKey {
        var generator = SystemRandomNumberGenerator()
        var seed = (0..<32).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
        guard let key = TokenKey(wiping: &seed) else { preconditionFailure("any 32 bytes are a seed of Ed25519") }
        return key
    }

    /// Seed and public key as 128 hexadecimal digits, the form in which the venue hands out keys: a secret.
    package var privateHex: String {
        var bytes = seed.reveal() + publicKey
        defer { SecretBytes.wipe(&bytes) }
        return Hex.encode(bytes)
    }

    /// The signature of `message`, 64 bytes; the same every time.
    package func sign(_ message: [UInt8]) -> [UInt8] { key.sign(message) }

    /// Whether `signature` is that of `message` by the owner of `publicKey`.
    package static func verify(_ signature: [UInt8], over message: [UInt8], publicKey: [UInt8]) -> Bool {
        guard publicKey.count == 32, signature.count == 64,
            let key = unsafe EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nil, publicKey, publicKey.count)
        else { return false }
        defer { unsafe EVP_PKEY_free(key) }
        guard let context = unsafe EVP_MD_CTX_new() else { return false }
        defer { unsafe EVP_MD_CTX_free(context) }
        guard unsafe EVP_DigestVerifyInit(context, nil, nil, nil, key) == 1 else { return false }
        return unsafe EVP_DigestVerify(context, signature, signature.count, message, message.count) == 1
    }
}

extension TokenKey: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// `<redacted>`.
    package var description: String { "<redacted>" }
    /// `<redacted>`.
    package var debugDescription: String { "<redacted>" }
    /// A mirror without children.
    package var customMirror: Mirror { Mirror(self, children: []) }
}
