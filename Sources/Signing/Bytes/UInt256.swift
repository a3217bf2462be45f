/// An unsigned 256-bit integer: amounts, nonces and deadlines of contracts.
package struct UInt256: Sendable {
    /// Nothing.
    package static let zero = Self(0)
    /// 2²⁵⁶ − 1: an unlimited allowance, a deadline that never comes.
    package static let max = Self(words: (.max, .max, .max, .max))

    /// Four big-endian words, the most significant first.
    package let words: (UInt64, UInt64, UInt64, UInt64)

    /// Creates a number from four big-endian words.
    package init(words: (UInt64, UInt64, UInt64, UInt64)) { self.words = words }

    /// Creates a number from one of 64 bits.
    package init(_ value: UInt64) { words = (0, 0, 0, value) }

    /// Creates a number from decimal digits, leading zeros allowed; `nil` for anything else and above 2²⁵⁶ − 1.
    package init?(decimal text: some StringProtocol) {
        var limbs: [UInt64] = [0, 0, 0, 0]
        var isEmpty = true
        for character in text.utf8 {
            guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(character) else { return nil }
            var carry = UInt64(character - UInt8(ascii: "0"))
            for index in limbs.indices.reversed() {
                let product = limbs[index].multipliedFullWidth(by: 10)
                let (sum, overflow) = product.low.addingReportingOverflow(carry)
                limbs[index] = sum
                carry = product.high + (overflow ? 1 : 0)
            }
            guard carry == 0 else { return nil }
            isEmpty = false
        }
        guard !isEmpty else { return nil }
        words = (limbs[0], limbs[1], limbs[2], limbs[3])
    }

    /// The number if it fits in 64 bits.
    package var uint64: UInt64? { words.0 == 0 && words.1 == 0 && words.2 == 0 ? words.3 : nil }

    /// The number as one big-endian word of Ethereum's encoding.
    package var bytes32: Bytes32 { Bytes32(words: words) }

    /// The sum, and whether it wrapped around 2²⁵⁶.
    package func addingReportingOverflow(_ other: Self) -> (sum: Self, overflow: Bool) {
        let (fourth, carry) = words.3.addingReportingOverflow(other.words.3)
        let (third, second) = Self.add(words.2, other.words.2, carry)
        let (next, first) = Self.add(words.1, other.words.1, second)
        let (top, overflow) = Self.add(words.0, other.words.0, first)
        return (Self(words: (top, next, third, fourth)), overflow)
    }

    private static func add(_ lhs: UInt64, _ rhs: UInt64, _ carry: Bool) -> (UInt64, Bool) {
        let (sum, overflow) = lhs.addingReportingOverflow(rhs)
        let (total, overflowed) = sum.addingReportingOverflow(carry ? 1 : 0)
        return (total, overflow || overflowed)
    }
}

extension UInt256 {
    /// The sum; overflow traps.
    package static func + (lhs: Self, rhs: Self) -> Self {
        let (sum, overflow) = lhs.addingReportingOverflow(rhs)
        precondition(!overflow, "a 256-bit sum overflows")
        return sum
    }
}

extension UInt256: Hashable, Comparable {
    /// Whether both are the same number.
    package static func == (lhs: Self, rhs: Self) -> Bool { lhs.bytes32 == rhs.bytes32 }

    /// Orders numbers from small to large.
    package static func < (lhs: Self, rhs: Self) -> Bool {
        if lhs.words.0 != rhs.words.0 { return lhs.words.0 < rhs.words.0 }
        if lhs.words.1 != rhs.words.1 { return lhs.words.1 < rhs.words.1 }
        if lhs.words.2 != rhs.words.2 { return lhs.words.2 < rhs.words.2 }
        return lhs.words.3 < rhs.words.3
    }

    /// Hashes the number.
    package func hash(into hasher: inout Hasher) { bytes32.hash(into: &hasher) }
}

extension UInt256: CustomStringConvertible {
    /// Decimal digits, without leading zeros.
    package var description: String {
        let group: UInt64 = 1_000_000_000_000_000_000
        var limbs = [words.0, words.1, words.2, words.3]
        var text = ""
        while true {
            var remainder: UInt64 = 0
            for index in limbs.indices {
                (limbs[index], remainder) = group.dividingFullWidth((remainder, limbs[index]))
            }
            let digits = String(remainder)
            guard limbs.contains(where: { $0 != 0 }) else { return digits + text }
            text = String(repeating: "0", count: 18 - digits.count) + digits + text
        }
    }
}
