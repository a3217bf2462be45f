/// A market's id at its venue: 32 bytes, written as `0x` and 64 hexadecimal digits.
///
/// Held as bytes, so that letter case can never make one market look like two.
public struct MarketID: Hashable, Sendable {
    /// The 32 bytes as four big-endian words, first bytes in the first word.
    public let words: (UInt64, UInt64, UInt64, UInt64)

    /// Creates an id from four big-endian words.
    public init(words: (UInt64, UInt64, UInt64, UInt64)) { self.words = words }

    /// Creates an id from up to 64 hexadecimal digits in any letter case, `0x` optional; shorter ids are padded in front.
    public init?(_ text: some StringProtocol) {
        var digits = Array(text.utf8)
        if digits.count >= 2, digits[0] == UInt8(ascii: "0"), digits[1] | 0x20 == UInt8(ascii: "x") {
            digits.removeFirst(2)
        }
        guard !digits.isEmpty, digits.count <= 64 else { return nil }
        var parts: [UInt64] = [0, 0, 0, 0]
        for (position, digit) in digits.reversed().enumerated() {
            guard let value = Self.nibble(digit) else { return nil }
            parts[3 - position / 16] |= UInt64(value) << UInt64(4 * (position % 16))
        }
        words = (parts[0], parts[1], parts[2], parts[3])
    }

    private static func nibble(_ digit: UInt8) -> UInt8? {
        switch digit {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): digit - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}

extension MarketID {
    /// Whether both ids have the same bytes.
    public static func == (lhs: Self, rhs: Self) -> Bool {
        lhs.words.0 == rhs.words.0 && lhs.words.1 == rhs.words.1
            && lhs.words.2 == rhs.words.2 && lhs.words.3 == rhs.words.3
    }

    /// Hashes the bytes.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(words.0)
        hasher.combine(words.1)
        hasher.combine(words.2)
        hasher.combine(words.3)
    }
}

extension MarketID: CustomStringConvertible {
    /// `0x` and 64 lower-case hexadecimal digits.
    public var description: String {
        "0x"
            + [words.0, words.1, words.2, words.3].map { word in
                let digits = String(word, radix: 16)
                return String(repeating: "0", count: 16 - digits.count) + digits
            }.joined()
    }
}
