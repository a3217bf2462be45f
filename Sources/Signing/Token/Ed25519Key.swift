import COpenSSL

/// OpenSSL's form of an Ed25519 key: made once, since it costs a multiplication on the curve.
@safe final class Ed25519Key: Sendable {
    // Signing does not change the key, and it is freed after everyone has let go of it.
    nonisolated(unsafe) private let key: OpaquePointer
    /// The 32 bytes of the public key.
    let publicKey: [UInt8]

    /// Creates the key of a seed of 32 bytes, or `nil` for another length.
    init?(seed: SecretBytes) {
        let made = unsafe seed.withUnsafePointer {
            unsafe EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, nil, $0, seed.count)
        }
        guard let key = unsafe made else { return nil }
        var bytes = [UInt8](repeating: 0, count: 32)
        var count = 32
        guard unsafe EVP_PKEY_get_raw_public_key(key, &bytes, &count) == 1, count == 32 else {
            unsafe EVP_PKEY_free(key)
            return nil
        }
        unsafe self.key = key
        publicKey = bytes
    }

    deinit { unsafe EVP_PKEY_free(key) }

    /// The signature of `message`, 64 bytes.
    func sign(_ message: [UInt8]) -> [UInt8] {
        var signature = [UInt8](repeating: 0, count: 64)
        var count = 64
        let context = unsafe EVP_MD_CTX_new()
        defer { unsafe EVP_MD_CTX_free(context) }
        guard unsafe EVP_DigestSignInit(context, nil, nil, nil, key) == 1,
            unsafe EVP_DigestSign(context, &signature, &count, message, message.count) == 1
        else { preconditionFailure("OpenSSL could not sign, which happens only without memory") }
        return signature
    }
}
