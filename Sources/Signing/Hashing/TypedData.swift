/// The hash that is signed for typed data (EIP-712): `keccak256(0x19 0x01 ‖ domain separator ‖ struct hash)`.
package enum TypedData {
    /// The digest of a struct under a domain.
    package static func digest(domain: Bytes32, structHash: Bytes32) -> Bytes32 {
        let (domain, body) = (domain.words, structHash.words)
        var state = KeccakState()
        // 66 bytes: the two marks shift every word by sixteen bits, and bit 16 of the ninth lane is the padding's.
        let lanes: InlineArray<9, UInt64> = [
            0x1901_0000_0000_0000 | domain.0 >> 16, domain.0 << 48 | domain.1 >> 16, domain.1 << 48 | domain.2 >> 16,
            domain.2 << 48 | domain.3 >> 16, domain.3 << 48 | body.0 >> 16, body.0 << 48 | body.1 >> 16,
            body.1 << 48 | body.2 >> 16, body.2 << 48 | body.3 >> 16, body.3 << 48 | 0x0000_0100_0000_0000,
        ]
        for index in lanes.indices { state.lanes[index] = lanes[index].byteSwapped }
        return Keccak256.squeeze(&state)
    }
}
