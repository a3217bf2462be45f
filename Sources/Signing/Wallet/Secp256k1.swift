import CSecp256k1

/// The one context of libsecp256k1 in this process: made and randomised once, and constant from then on.
enum Secp256k1 {
    // libsecp256k1 allows a constant context to be used from any number of threads.
    nonisolated(unsafe) static let context: OpaquePointer = {
        guard let context = unsafe secp256k1_context_create(UInt32(SECP256K1_CONTEXT_NONE)) else {
            preconditionFailure("libsecp256k1 could not make a context")
        }
        var generator = SystemRandomNumberGenerator()
        let seed = (0..<32).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
        let isRandomized = unsafe secp256k1_context_randomize(context, seed)
        precondition(isRandomized == 1, "libsecp256k1 could not randomise its context")
        return unsafe context
    }()

    /// The address of a public key: the last twenty bytes of the hash of its two coordinates.
    static func address(of key: secp256k1_pubkey) -> EthereumAddress {
        var key = key
        var serialized = [UInt8](repeating: 0, count: 65)
        var count = 65
        _ = unsafe secp256k1_ec_pubkey_serialize(context, &serialized, &count, &key, UInt32(SECP256K1_EC_UNCOMPRESSED))
        return EthereumAddress(lastTwentyOf: Keccak256.hash(Array(serialized.dropFirst())))
    }
}
