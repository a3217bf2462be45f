/// An asset's ticker, such as `BTC`: one to eight upper-case letters or digits.
///
/// Held in eight bytes, so that events stay plain values without references.
public struct Asset: Hashable, Sendable {
    /// The ticker's ASCII bytes, first character in the highest byte; also the wire form in journals.
    public let packed: UInt64

    /// Creates an asset from its ticker, folding letters to upper case, or `nil` if it is not one.
    public init?(_ ticker: some StringProtocol) {
        var word: UInt64 = 0
        var count = 0
        for byte in ticker.utf8 {
            let folded = (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) ? byte - 32 : byte
            guard count < 8, Self.isTicker(folded) else { return nil }
            word |= UInt64(folded) << UInt64(56 - 8 * count)
            count += 1
        }
        guard count > 0 else { return nil }
        packed = word
    }

    /// Recreates an asset from ``packed``, or `nil` if those bytes are no ticker.
    public init?(packed: UInt64) {
        var ended = false
        for shift in stride(from: 56, through: 0, by: -8) {
            let byte = UInt8(truncatingIfNeeded: packed >> UInt64(shift))
            if byte == 0 { ended = true } else if ended || !Self.isTicker(byte) { return nil }
        }
        guard packed != 0 else { return nil }
        self.packed = packed
    }

    private static func isTicker(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }
}

extension Asset: Comparable {
    /// Alphabetical order.
    public static func < (lhs: Self, rhs: Self) -> Bool { lhs.packed < rhs.packed }
}

extension Asset: CustomStringConvertible {
    /// The ticker.
    public var description: String {
        var text = ""
        for shift in stride(from: 56, through: 0, by: -8) {
            let byte = UInt8(truncatingIfNeeded: packed >> UInt64(shift))
            if byte != 0 { text.unicodeScalars.append(Unicode.Scalar(byte)) }
        }
        return text
    }
}
