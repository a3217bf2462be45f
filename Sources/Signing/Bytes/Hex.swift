/// Hexadecimal text and bytes.
package enum Hex {
    /// Lower-case digits of `bytes`, two for each, without `0x`.
    package static func encode(_ bytes: some Sequence<UInt8>) -> String {
        var text: [UInt8] = []
        text.reserveCapacity(2 * bytes.underestimatedCount)
        for byte in bytes {
            text.append(digit(byte >> 4))
            text.append(digit(byte & 15))
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// The bytes of hexadecimal text in any letter case, `0x` optional, or `nil` if it is none or its length is odd.
    package static func decode(_ text: some StringProtocol) -> [UInt8]? {
        var bytes: [UInt8] = []
        var high: UInt8?
        for character in digits(of: text) {
            guard let value = value(of: character) else { return nil }
            if let first = high {
                bytes.append(first << 4 | value)
                high = nil
            } else {
                high = value
            }
        }
        return high == nil ? bytes : nil
    }

    /// Up to 64 digits as four big-endian words, padded in front; `nil` for more digits, for none, or for other characters.
    static func words(_ text: some StringProtocol) -> (UInt64, UInt64, UInt64, UInt64)? {
        var words: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)
        var count = 0
        for character in digits(of: text) {
            guard let value = value(of: character), count < 64 else { return nil }
            words.0 = words.0 << 4 | words.1 >> 60
            words.1 = words.1 << 4 | words.2 >> 60
            words.2 = words.2 << 4 | words.3 >> 60
            words.3 = words.3 << 4 | UInt64(value)
            count += 1
        }
        return count == 0 ? nil : words
    }

    /// The ASCII digit of a value below 16, lower case.
    @inline(__always)
    package static func digit(_ value: UInt8) -> UInt8 { value &+ (value < 10 ? 48 : 87) }

    /// The value of one ASCII digit in either letter case, or `nil`.
    package static func value(of digit: UInt8) -> UInt8? {
        switch digit {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): digit - UInt8(ascii: "A") + 10
        default: nil
        }
    }

    /// The UTF-8 of `text` without a leading `0x`.
    private static func digits(of text: some StringProtocol) -> ArraySlice<UInt8> {
        let characters = Array(text.utf8)
        let isPrefixed =
            characters.count >= 2 && characters[0] == UInt8(ascii: "0") && characters[1] | 0x20 == UInt8(ascii: "x")
        return characters.dropFirst(isPrefixed ? 2 : 0)
    }
}
