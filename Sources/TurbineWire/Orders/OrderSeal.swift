package import Signing

/// A signature over an order, and the three hashes by which a venue may know it.
package struct OrderSeal: Hashable, Sendable {
    /// The trader's signature over ``digest``.
    package let signature: RecoverableSignature
    /// The hash the official client uses: `keccak256(structHash)`.
    package let orderHash: Bytes32
    /// The hash of the order's fields.
    package let structHash: Bytes32
    /// The EIP-712 hash, which is signed.
    package let digest: Bytes32

    /// Whether `hash` is one of the three.
    package func isKnown(as hash: Bytes32) -> Bool { hash == orderHash || hash == digest || hash == structHash }
}
