/// Keccak-256 over whole 32-byte words: Ethereum's `keccak256(abi.encode(…))` without a buffer.
package struct WordHasher {
    private var state = KeccakState()
    private var lane = 0

    /// Creates a hasher of nothing.
    package init() {}

    /// Appends a word.
    package mutating func append(_ word: Bytes32) {
        absorb(word.words.0)
        absorb(word.words.1)
        absorb(word.words.2)
        absorb(word.words.3)
    }

    /// Appends a number as a word.
    package mutating func append(_ number: UInt64) {
        absorb(0)
        absorb(0)
        absorb(0)
        absorb(number)
    }

    /// Appends a number as a word.
    package mutating func append(_ number: UInt256) { append(number.bytes32) }

    /// Appends an address as a word.
    package mutating func append(_ address: EthereumAddress) { append(address.bytes32) }

    /// The hash of all words appended.
    package consuming func finish() -> Bytes32 {
        state.lanes[lane] ^= 1
        return Keccak256.squeeze(&state)
    }

    @inline(__always)
    private mutating func absorb(_ bigEndian: UInt64) {
        state.lanes[lane] ^= bigEndian.byteSwapped
        lane &+= 1  // below 17: it starts again at every permutation
        if lane == Keccak256.rate / 8 {
            state.permute()
            lane = 0
        }
    }
}
