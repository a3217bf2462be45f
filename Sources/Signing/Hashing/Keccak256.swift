/// Keccak-256 with the padding from before the standard (`0x01`), as Ethereum uses it; this is not SHA3-256.
package enum Keccak256 {
    /// Bytes absorbed between two permutations.
    static let rate = 136

    /// The hash of `bytes`.
    package static func hash(_ bytes: [UInt8]) -> Bytes32 { unsafe hash(bytes.span.bytes) }

    /// The hash of `text` in UTF-8.
    package static func hash(_ text: String) -> Bytes32 { hash(Array(text.utf8)) }

    /// The hash of the bytes in `span`.
    package static func hash(_ span: RawSpan) -> Bytes32 {
        var state = KeccakState()
        var offset = 0
        var lane = 0
        let whole = span.byteCount & ~7
        while offset < whole {
            state.lanes[lane] ^= load(span, at: offset)
            offset += 8
            lane += 1
            if lane == rate / 8 {
                state.permute()
                lane = 0
            }
        }
        var last: UInt64 = 1
        for index in stride(from: span.byteCount - 1, through: whole, by: -1) {
            last = last << 8 | UInt64(byte(span, at: index))
        }
        state.lanes[lane] ^= last
        return squeeze(&state)
    }

    /// Ends the message (the first padding bit is already in) and gives the first 32 bytes.
    static func squeeze(_ state: inout KeccakState) -> Bytes32 {
        state.lanes[rate / 8 - 1] ^= 1 << 63
        state.permute()
        return Bytes32(
            words: (
                state.lanes[0].byteSwapped, state.lanes[1].byteSwapped, state.lanes[2].byteSwapped,
                state.lanes[3].byteSwapped
            )
        )
    }

    @inline(__always)
    private static func load(_ span: RawSpan, at offset: Int) -> UInt64 {
        // Any eight bytes are a number; the offset is checked by the span.
        UInt64(littleEndian: unsafe span.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self))
    }

    @inline(__always)
    private static func byte(_ span: RawSpan, at offset: Int) -> UInt8 {
        unsafe span.unsafeLoad(fromByteOffset: offset, as: UInt8.self)
    }
}
