import CSecp256k1

/// The secret key of a wallet (secp256k1), which signs, is never printed, and is wiped from memory at the end.
package final class WalletKey: Sendable {
    private let secret: SecretBytes
    /// The wallet's address.
    package let address: EthereumAddress

    /// Creates a key from 64 hexadecimal digits, `0x` optional, or `nil` if that is no key of the curve.
    package convenience init?(hex text: some StringProtocol) {
        guard var bytes = Hex.decode(text) else { return nil }
        defer { SecretBytes.wipe(&bytes) }
        self.init(bytes: bytes)
    }

    /// Creates a key from 32 bytes, or `nil` if they are no key of the curve.
    package init?(bytes: [UInt8]) {
        guard bytes.count == 32 else { return nil }
        var copy = bytes
        let secret = SecretBytes(wiping: &copy)
        var publicKey = secp256k1_pubkey()
        let isKey = unsafe secret.withUnsafePointer {
            unsafe secp256k1_ec_pubkey_create(Secp256k1.context, &publicKey, $0)
        }
        guard isKey == 1 else { return nil }
        self.secret = secret
        address = Secp256k1.address(of: publicKey)
    }

    /// A new key from the system's source of secure random numbers.
    package static func random() -> WalletKey {
        var generator = SystemRandomNumberGenerator()
        while true {
            var bytes = (0..<32).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
            defer { SecretBytes.wipe(&bytes) }
            if let key = WalletKey(bytes: bytes) { return key }
        }
    }

    /// Signs a digest: deterministic (RFC 6979), low s, with the number needed for recovery.
    package func sign(_ digest: Bytes32) -> RecoverableSignature {
        var message = (
            digest.words.0.bigEndian, digest.words.1.bigEndian, digest.words.2.bigEndian, digest.words.3.bigEndian
        )
        var signature = secp256k1_ecdsa_recoverable_signature()
        var parts: (UInt64, UInt64, UInt64, UInt64, UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0, 0, 0, 0, 0)
        var recovery: Int32 = 0
        let isSigned = unsafe secret.withUnsafePointer { key in
            unsafe withUnsafePointer(to: &message) { message in
                unsafe secp256k1_ecdsa_sign_recoverable(
                    Secp256k1.context,
                    &signature,
                    UnsafeRawPointer(message).assumingMemoryBound(to: UInt8.self),
                    key,
                    nil,
                    nil
                )
            }
        }
        unsafe withUnsafeMutablePointer(to: &parts) { parts in
            _ = unsafe secp256k1_ecdsa_recoverable_signature_serialize_compact(
                Secp256k1.context,
                UnsafeMutableRawPointer(parts).assumingMemoryBound(to: UInt8.self),
                &recovery,
                &signature
            )
        }
        guard isSigned == 1,
            let result = RecoverableSignature(
                r: Bytes32(words: (parts.0.bigEndian, parts.1.bigEndian, parts.2.bigEndian, parts.3.bigEndian)),
                s: Bytes32(words: (parts.4.bigEndian, parts.5.bigEndian, parts.6.bigEndian, parts.7.bigEndian)),
                v: UInt8(27 + recovery)
            )
        else { preconditionFailure("a valid key signs every digest, with a point of number 0 or 1") }
        return result
    }

    /// A copy of the 32 bytes for a keystore; the caller wipes it.
    package func reveal() -> [UInt8] { secret.reveal() }
}

extension WalletKey: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// `<redacted>`.
    package var description: String { "<redacted>" }
    /// `<redacted>`.
    package var debugDescription: String { "<redacted>" }
    /// A mirror without children.
    package var customMirror: Mirror { Mirror(self, children: []) }
}
