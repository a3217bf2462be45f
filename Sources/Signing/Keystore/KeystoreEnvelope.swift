import COpenSSL

/// The encrypted part of a keystore of version 3: AES-128-CTR under a key made from a password, and a check of it.
package struct KeystoreEnvelope: Hashable, Sendable {
    /// How the key is made from the password; its first half encrypts, its second half is checked.
    package let derivation: KeyDerivation
    /// Where the cipher starts, 16 bytes.
    package let iv: [UInt8]
    /// The secret, encrypted.
    package let ciphertext: [UInt8]
    /// `keccak256(second half of the key ‖ ciphertext)`.
    package let mac: Bytes32

    /// Puts together what was read from a file.
    package init(derivation: KeyDerivation, iv: [UInt8], ciphertext: [UInt8], mac: Bytes32) {
        self.derivation = derivation
        self.iv = iv
        self.ciphertext = ciphertext
        self.mac = mac
    }

    /// Encrypts a secret; salt and start must be new and random, 16 bytes or more and exactly 16.
    package init(
        sealing secret: [UInt8],
        password: String,
        derivation: KeyDerivation,
        iv: [UInt8]
    ) throws(KeystoreError) {
        var key = try derivation.key(password: password)
        defer { SecretBytes.wipe(&key) }
        ciphertext = try Self.crypt(secret, key: key, iv: iv)
        mac = Self.mac(key, ciphertext)
        self.derivation = derivation
        self.iv = iv
    }

    /// The secret; the caller wipes it.
    package func open(password: String) throws(KeystoreError) -> [UInt8] {
        var key = try derivation.key(password: password)
        defer { SecretBytes.wipe(&key) }
        guard Self.mac(key, ciphertext) == mac else { throw .wrongPassword }
        return try Self.crypt(ciphertext, key: key, iv: iv)
    }

    private static func mac(_ key: [UInt8], _ ciphertext: [UInt8]) -> Bytes32 {
        var message = Array(key[16..<32]) + ciphertext
        defer { SecretBytes.wipe(&message) }
        return Keccak256.hash(message)
    }

    /// Encrypts or decrypts, which in this mode is the same.
    private static func crypt(_ input: [UInt8], key: [UInt8], iv: [UInt8]) throws(KeystoreError) -> [UInt8] {
        guard iv.count == 16 else { throw .malformed("the cipher starts with \(iv.count) bytes instead of 16") }
        guard input.count <= 1 << 16 else { throw .malformed("\(input.count) bytes are too many for a key") }
        var output = [UInt8](repeating: 0, count: input.count + 16)
        var count: Int32 = 0
        let context = unsafe EVP_CIPHER_CTX_new()
        defer { unsafe EVP_CIPHER_CTX_free(context) }
        guard unsafe EVP_EncryptInit_ex(context, EVP_aes_128_ctr(), nil, key, iv) == 1,
            unsafe EVP_EncryptUpdate(context, &output, &count, input, Int32(input.count)) == 1
        else { throw .unsupported("OpenSSL has no AES-128-CTR") }
        output.removeLast(output.count - Int(count))
        return output
    }
}
