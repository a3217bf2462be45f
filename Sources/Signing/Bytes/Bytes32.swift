/// Thirty-two bytes: a hash, an id or one word of Ethereum's encoding.
package struct Bytes32: Sendable {
    /// All zero.
    package static let zero = Self(words: (0, 0, 0, 0))

    /// The bytes as four big-endian words, first bytes in the first word.
    package let words: (UInt64, UInt64, UInt64, UInt64)

    /// Creates the bytes from four big-endian words.
    package init(words: (UInt64, UInt64, UInt64, UInt64)) { self.words = words }

    /// Creates the bytes from up to 64 hexadecimal digits in any letter case, `0x` optional; fewer are padded in front.
    package init?(hex text: some StringProtocol) {
        guard let words = Hex.words(text) else { return nil }
        self.words = words
    }

    /// Creates a value from exactly 32 bytes, or `nil`.
    package init?(bytes: some Collection<UInt8>) {
        guard bytes.count == 32 else { return nil }
        var parts: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)
        for byte in bytes {
            parts.0 = parts.0 << 8 | parts.1 >> 56
            parts.1 = parts.1 << 8 | parts.2 >> 56
            parts.2 = parts.2 << 8 | parts.3 >> 56
            parts.3 = parts.3 << 8 | UInt64(byte)
        }
        words = parts
    }

    /// The bytes, first to last.
    package var bytes: [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(32)
        for word in [words.0, words.1, words.2, words.3] {
            for shift in stride(from: 56, through: 0, by: -8) {
                bytes.append(UInt8(truncatingIfNeeded: word >> UInt64(shift)))
            }
        }
        return bytes
    }
}

extension Bytes32: Hashable {
    /// Whether both have the same bytes.
    package static func == (lhs: Self, rhs: Self) -> Bool {
        lhs.words.0 == rhs.words.0 && lhs.words.1 == rhs.words.1
            && lhs.words.2 == rhs.words.2 && lhs.words.3 == rhs.words.3
    }

    /// Hashes the bytes.
    package func hash(into hasher: inout Hasher) {
        hasher.combine(words.0)
        hasher.combine(words.1)
        hasher.combine(words.2)
        hasher.combine(words.3)
    }
}

extension Bytes32: CustomStringConvertible {
    /// `0x` and 64 lower-case hexadecimal digits.
    package var description: String { "0x" + Hex.encode(bytes) }
}
