package import Signing

/// An order that can be sent as it is.
package struct SignedOrder: Hashable, Sendable {
    /// What it says.
    package let terms: OrderTerms
    /// The signature and the order's hashes.
    package let seal: OrderSeal
    /// The exact bytes for `POST /api/v1/orders`.
    package let body: [UInt8]

    /// The trader's signature.
    package var signature: RecoverableSignature { seal.signature }
    /// The hash the official client uses.
    package var orderHash: Bytes32 { seal.orderHash }
}
