import CSecp256k1

/// Finds out who signed.
package enum WalletRecovery {
    /// The address of the wallet that made `signature` over `digest`, or `nil` if none can have.
    package static func address(of signature: RecoverableSignature, over digest: Bytes32) -> EthereumAddress? {
        var parsed = secp256k1_ecdsa_recoverable_signature()
        var key = secp256k1_pubkey()
        let compact = signature.r.bytes + signature.s.bytes
        let isParsed = unsafe secp256k1_ecdsa_recoverable_signature_parse_compact(
            Secp256k1.context,
            &parsed,
            compact,
            Int32(signature.v) - 27
        )
        guard isParsed == 1 else { return nil }
        guard unsafe secp256k1_ecdsa_recover(Secp256k1.context, &key, &parsed, digest.bytes) == 1 else { return nil }
        return Secp256k1.address(of: key)
    }
}
