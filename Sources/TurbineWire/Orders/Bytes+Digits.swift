extension [UInt8] {
    /// Appends the 16 lower-case hexadecimal digits of a word.
    ///
    /// All digits at once: the nibbles are spread over two words of eight bytes, and 39 is added where a digit is a letter.
    @inline(__always)
    mutating func append(hex word: UInt64) {
        append(eight: Self.digits(of: UInt32(truncatingIfNeeded: word >> 32)))
        append(eight: Self.digits(of: UInt32(truncatingIfNeeded: word)))
    }

    /// Appends a number in decimal digits.
    @inline(__always)
    mutating func append(decimal number: UInt64) {
        var digits = InlineArray<20, UInt8>(repeating: 0)
        var rest = number
        var first = 20
        repeat {
            first &-= 1  // 20 digits hold any number of 64 bits
            digits[first] = UInt8(truncatingIfNeeded: rest % 10) &+ 48
            rest /= 10
        } while rest > 0
        while first < 20 {
            append(digits[first])
            first &+= 1
        }
    }

    @inline(__always)
    private mutating func append(eight word: UInt64) {
        var word = word
        unsafe Swift.withUnsafeBytes(of: &word) { unsafe append(contentsOf: $0) }
    }

    /// The eight digits of 32 bits as a word, the first digit in the lowest byte.
    @inline(__always)
    private static func digits(of half: UInt32) -> UInt64 {
        var spread = UInt64(half.byteSwapped)
        spread = (spread | spread << 16) & 0x0000_FFFF_0000_FFFF
        spread = (spread | spread << 8) & 0x00FF_00FF_00FF_00FF
        spread = (spread >> 4 | spread << 8) & 0x0F0F_0F0F_0F0F_0F0F
        let isLetter = (spread &+ 0x0606_0606_0606_0606) >> 4 & 0x0101_0101_0101_0101
        return spread &+ 0x3030_3030_3030_3030 &+ isLetter &* 39  // no byte exceeds 102
    }
}
