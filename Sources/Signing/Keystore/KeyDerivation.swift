import COpenSSL

/// How a keystore makes a key of 32 bytes from a password, slowly on purpose.
package enum KeyDerivation: Hashable, Sendable {
    /// scrypt (RFC 7914): `n` rounds, blocks of `r`, `p` times; it takes 128 · n · r bytes of memory.
    case scrypt(n: UInt64, r: UInt64, p: UInt64, salt: [UInt8])
    /// PBKDF2 with HMAC-SHA-256 (RFC 8018), which only opens files of others.
    case pbkdf2(rounds: Int, salt: [UInt8])

    /// The strength of new keystores: n = 2¹⁸, r = 8, p = 1, as geth has it; 256 MiB and about a second.
    package static func standard(salt: [UInt8]) -> Self { .scrypt(n: 1 << 18, r: 8, p: 1, salt: salt) }

    /// No file may ask for more memory than this, in bytes.
    private static let largestMemory: UInt64 = 1 << 30

    /// The key of a password.
    func key(password: String) throws(KeystoreError) -> [UInt8] {
        var key = [UInt8](repeating: 0, count: 32)
        var secret = Array(password.utf8CString)
        defer { unsafe secret.withUnsafeMutableBytes { unsafe OPENSSL_cleanse($0.baseAddress, $0.count) } }
        let length = secret.count - 1
        switch self {
        case .scrypt(let n, let r, let p, let salt):
            try Self.check(n: n, r: r, p: p)
            let memory = 128 * (n + p + 2) * r + (1 << 20)
            guard unsafe EVP_PBE_scrypt(secret, length, salt, salt.count, n, r, p, memory, &key, key.count) == 1 else {
                throw .unsupported("OpenSSL refuses scrypt with n=\(n), r=\(r), p=\(p)")
            }
        case .pbkdf2(let rounds, let salt):
            guard rounds > 0, rounds <= 10_000_000 else { throw .unsupported("PBKDF2 with \(rounds) rounds") }
            let made = unsafe PKCS5_PBKDF2_HMAC(
                secret,
                Int32(length),
                salt,
                Int32(salt.count),
                Int32(rounds),
                EVP_sha256(),
                Int32(key.count),
                &key
            )
            guard made == 1 else { throw .unsupported("OpenSSL refuses PBKDF2 with \(rounds) rounds") }
        }
        return key
    }

    /// Says clearly what OpenSSL refuses without a word.
    private static func check(n: UInt64, r: UInt64, p: UInt64) throws(KeystoreError) {
        let name = "scrypt with n=\(n), r=\(r), p=\(p)"
        guard n > 1, n.nonzeroBitCount == 1 else { throw .malformed("\(name), where n is no power of two") }
        guard r > 0, p > 0, r <= 64, p <= 64 else { throw .unsupported("\(name), where r and p must be 1 to 64") }
        guard r >= 4 || n < 1 << (16 * r) else {
            throw .unsupported("\(name): OpenSSL wants n below 2^(16 r), so this file needs another program")
        }
        guard n <= largestMemory / (128 * r) else { throw .unsupported("\(name) needs more than 1 GiB of memory") }
    }
}
