import Signing

/// Goes through JSON text byte by byte, or eight at a time, and makes nothing of what nobody wants.
struct BookScanner {
    /// One entry of a book.
    struct Entry {
        /// Micro-dollars, as sent; zero if missing.
        var price: UInt64 = 0
        /// Micro-shares, as sent; `nil` if missing.
        var size: UInt64?
        /// The order, if it was sent and is wanted.
        var hash: Bytes32?
    }

    /// Where the text ends.
    let end: Int
    /// The next byte.
    private(set) var offset: Int

    init(_ range: Range<Int>) {
        end = range.upperBound
        offset = range.lowerBound
    }

    func error(_ problem: String) -> WireError { WireError(problem, at: offset) }

    // MARK: - Bytes

    @inline(__always)
    private func byte(_ text: RawSpan) -> UInt8 {
        // Every byte is a number; the span checks the offset.
        offset < end ? unsafe text.unsafeLoad(fromByteOffset: offset, as: UInt8.self) : 0
    }

    /// The eight bytes at a distance, the first lowest, or zero where the text ends before.
    @inline(__always)
    private func word(_ text: RawSpan, _ distance: Int = 0) -> UInt64 {
        guard offset + distance + 8 <= end else { return 0 }
        return UInt64(littleEndian: unsafe text.unsafeLoadUnaligned(fromByteOffset: offset + distance, as: UInt64.self))
    }

    @inline(__always)
    private mutating func skipSpaces(_ text: RawSpan) {
        while offset < end {
            let byte = byte(text)
            guard byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 else { return }
            offset += 1
        }
    }

    /// Passes over spaces and one character, if that is next.
    @inline(__always)
    mutating func skip(_ character: Unicode.Scalar, _ text: RawSpan) -> Bool {
        if byte(text) != UInt8(ascii: character) { skipSpaces(text) }
        guard offset < end, byte(text) == UInt8(ascii: character) else { return false }
        offset += 1
        return true
    }

    /// Passes over one character that must be there.
    mutating func expect(_ character: Unicode.Scalar, _ text: RawSpan) throws(WireError) {
        guard skip(character, text) else { throw error("`\(character)` is missing") }
    }

    /// Goes back, or on, to a place.
    mutating func move(to offset: Int) { self.offset = offset }

    /// Makes sure that nothing but spaces is left.
    mutating func finish(_ text: RawSpan) throws(WireError) {
        skipSpaces(text)
        guard offset == end else { throw error("there is more after the end of the message") }
    }

    // MARK: - Values

    /// Passes over a string and gives the place of its contents.
    mutating func string(_ text: RawSpan) throws(WireError) -> Range<Int> {
        try expect("\"", text)
        let start = offset
        while true {
            let word = word(text)
            if word != 0, Self.marks(word) == 0 {
                offset += 8
                continue
            }
            guard offset < end else { throw error("a string does not end") }
            let byte = byte(text)
            if byte == UInt8(ascii: "\"") { break }
            guard byte >= 0x20 else { throw error("a control character in a string") }
            offset += byte == UInt8(ascii: "\\") ? 2 : 1
        }
        offset += 1
        return start..<offset - 1
    }

    /// Bits that are set if a quote, a backslash or a control character is among eight bytes.
    @inline(__always)
    private static func marks(_ word: UInt64) -> UInt64 {
        let ones: UInt64 = 0x0101_0101_0101_0101
        let quote = word ^ 0x2222_2222_2222_2222
        let backslash = word ^ 0x5C5C_5C5C_5C5C_5C5C
        // A borrow can only mark a byte above one that is marked already.
        let found = (quote &- ones) & ~quote | (backslash &- ones) & ~backslash | (word &- ones &* 0x20) & ~word
        return found & 0x8080_8080_8080_8080
    }

    /// Whether a place holds this text.
    func holds(_ range: Range<Int>, _ name: StaticString, _ text: RawSpan) -> Bool {
        guard range.count == name.utf8CodeUnitCount else { return false }
        for index in 0..<range.count {
            let byte = unsafe text.unsafeLoad(fromByteOffset: range.lowerBound + index, as: UInt8.self)
            guard unsafe name.utf8Start[index] == byte else { return false }
        }
        return true
    }

    /// Reads an integer that is not negative, with or without quotes.
    @inline(__always)
    mutating func number(_ text: RawSpan) throws(WireError) -> UInt64 {
        if let number = shortNumber(text) { return number }
        let isQuoted = skip("\"", text)
        skipSpaces(text)
        var value: UInt64 = 0
        let start = offset
        while offset < end {
            let digit = byte(text) &- 0x30
            guard digit < 10 else { break }
            let (product, overflow) = value.multipliedReportingOverflow(by: 10)
            let (sum, overflowed) = product.addingReportingOverflow(UInt64(digit))
            guard !overflow, !overflowed else { throw error("a number is too large") }
            value = sum
            offset += 1
        }
        guard offset > start else { throw error("a number is missing") }
        if isQuoted { try expect("\"", text) }
        return value
    }

    /// Reads one to seven digits at once, or `nil` (and does not move) where there are more, or something else.
    @inline(__always)
    private mutating func shortNumber(_ text: RawSpan) -> UInt64? {
        let digits = word(text) ^ 0x3030_3030_3030_3030
        // The lowest high bit marks the first byte that is no digit; carries can only disturb bytes after it.
        let others = ((digits &+ 0x7676_7676_7676_7676) | digits) & 0x8080_8080_8080_8080
        let count = others.trailingZeroBitCount >> 3
        guard count > 0, count < 8 else { return count == 8 ? longNumber(text, digits) : nil }
        offset += count
        return Self.value(ofEight: digits << UInt64(64 - 8 * count))
    }

    /// Reads eight to fifteen digits, of which the first eight are known.
    @inline(__always)
    private mutating func longNumber(_ text: RawSpan, _ first: UInt64) -> UInt64? {
        guard offset + 16 <= end else { return nil }
        let digits = word(text, 8) ^ 0x3030_3030_3030_3030
        let others = ((digits &+ 0x7676_7676_7676_7676) | digits) & 0x8080_8080_8080_8080
        let count = others.trailingZeroBitCount >> 3
        guard count < 8 else { return nil }
        offset += 8 + count
        let head = Self.value(ofEight: first)
        guard count > 0 else { return head }
        return head &* Self.powers[count] &+ Self.value(ofEight: digits << UInt64(64 - 8 * count))  // below 10¹⁵
    }

    private static let powers: InlineArray<8, UInt64> = [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000]

    /// The number of eight digits (values, not characters), the first in the lowest byte: pairs, then fours, then all.
    @inline(__always)
    private static func value(ofEight digits: UInt64) -> UInt64 {
        let pairs = (digits &* 10 &+ digits >> 8) & 0x00FF_00FF_00FF_00FF
        let fours = (pairs &* 100 &+ pairs >> 16) & 0x0000_FFFF_0000_FFFF
        return (fours &* 10_000 &+ fours >> 32) & 0xFFFF_FFFF
    }

    /// Passes over any value; of arrays and objects only quotes and brackets are looked at.
    mutating func skipValue(_ text: RawSpan) throws(WireError) {
        var depth = 0
        repeat {
            skipSpaces(text)
            guard offset < end else { throw error("the text ends too early") }
            switch byte(text) {
            case UInt8(ascii: "\""): _ = try string(text)
            case UInt8(ascii: "{"), UInt8(ascii: "["):
                depth += 1
                offset += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                depth -= 1
                guard depth >= 0 else { throw error("a value is missing") }
                offset += 1
            case UInt8(ascii: ","), UInt8(ascii: ":"):
                guard depth > 0 else { throw error("a value is missing") }
                offset += 1
            default: skipWord(text)
            }
        } while depth > 0
    }

    /// Passes over a number, `true`, `false` or `null`.
    private mutating func skipWord(_ text: RawSpan) {
        repeat { offset += 1 } while offset < end && !Self.endsWord(byte(text))
    }

    private static func endsWord(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: ","), UInt8(ascii: "}"), UInt8(ascii: "]"), UInt8(ascii: ":"), UInt8(ascii: "\""): true
        default: byte <= 0x20
        }
    }

    /// Passes over `null`, if that is next.
    mutating func skipNull(_ text: RawSpan) -> Bool {
        skipSpaces(text)
        guard offset + 4 <= end, holds(offset..<offset + 4, "null", text) else { return false }
        offset += 4
        return true
    }

    // MARK: - Entries

    /// Reads one entry of a book.
    @inline(__always)
    mutating func entry(_ text: RawSpan, wantsHash: Bool) throws(WireError) -> Entry {
        let start = offset
        if let entry = try compactEntry(text, wantsHash: wantsHash) { return entry }
        offset = start
        return try anyEntry(text, wantsHash: wantsHash)
    }

    /// Reads an entry in the venue's own form, `{"price":…,"size":…}` or with `,"orderHash":"0x…64 digits…"`, or `nil`.
    @inline(__always)
    private mutating func compactEntry(_ text: RawSpan, wantsHash: Bool) throws(WireError) -> Entry? {
        guard byte(text) == UInt8(ascii: "{"), word(text, 1) == 0x3A22_6563_6972_7022 else { return nil }  // "price":
        offset += 9
        guard let price = shortNumber(text), word(text) == 0x3A22_657A_6973_222C else { return nil }  // ,"size":
        offset += 8
        guard let size = shortNumber(text) else { return nil }
        var entry = Entry(price: price, size: size)
        if byte(text) == UInt8(ascii: "}") {
            offset += 1
            return entry
        }
        // ,"orderHash":"0x
        guard word(text) == 0x4872_6564_726F_222C, word(text, 8) == 0x7830_223A_2268_7361 else { return nil }
        offset += 16
        guard offset + 66 <= end else { return nil }
        var found: UInt64 = 0
        for index in 0..<8 { found |= Self.marks(word(text, 8 * index)) }
        guard found == 0 else { return nil }
        if wantsHash {
            guard let hash = Self.digits(text, offset) else { return nil }
            entry.hash = hash
        }
        offset += 64
        guard byte(text) == UInt8(ascii: "\"") else { return nil }
        offset += 1
        guard byte(text) == UInt8(ascii: "}") else { return nil }
        offset += 1
        return entry
    }

    /// The 32 bytes of 64 digits at a place, or `nil` if not all are digits.
    @inline(__always)
    static func digits(_ text: RawSpan, _ start: Int) -> Bytes32? {
        var words: InlineArray<4, UInt64> = [0, 0, 0, 0]
        for index in 0..<8 {
            let word = unsafe text.unsafeLoadUnaligned(fromByteOffset: start + 8 * index, as: UInt64.self)
            guard let half = value(ofHex: UInt64(littleEndian: word)) else { return nil }
            words[index / 2] = words[index / 2] << 32 | half
        }
        return Bytes32(words: (words[0], words[1], words[2], words[3]))
    }

    /// The number of eight hexadecimal digits, the first in the lowest byte, or `nil` if not all are digits.
    @inline(__always)
    private static func value(ofHex word: UInt64) -> UInt64? {
        let isLetter = word >> 6 & 0x0101_0101_0101_0101
        let nibbles = (word & 0x0F0F_0F0F_0F0F_0F0F) &+ isLetter &* 9
        // Letters are folded to lower case, digits made from the nibbles again: both are the same for digits only.
        let folded = word | isLetter << 5
        let remade =
            nibbles &+ 0x3030_3030_3030_3030 &+ ((nibbles &+ 0x0606_0606_0606_0606) >> 4 & 0x0101_0101_0101_0101) &* 39
        // Nibbles above 15 come from `g` to `o`, which would be remade as themselves.
        guard folded == remade, nibbles & 0x1010_1010_1010_1010 == 0 else { return nil }
        let bytes = (nibbles << 4 | nibbles >> 8) & 0x00FF_00FF_00FF_00FF
        let halves = (bytes | bytes >> 8) & 0x0000_FFFF_0000_FFFF
        return UInt64(UInt32(truncatingIfNeeded: halves | halves >> 16).byteSwapped)
    }

    /// Reads an entry in any form.
    private mutating func anyEntry(_ text: RawSpan, wantsHash: Bool) throws(WireError) -> Entry {
        var entry = Entry()
        try expect("{", text)
        if skip("}", text) { return entry }
        repeat {
            let name = try string(text)
            try expect(":", text)
            if holds(name, "price", text) {
                entry.price = try number(text)
            } else if holds(name, "size", text) {
                entry.size = try number(text)
            } else if wantsHash, holds(name, "orderHash", text) {
                if !skipNull(text) { entry.hash = Self.hash(text, try string(text)) }
            } else {
                try skipValue(text)
            }
        } while skip(",", text)
        try expect("}", text)
        return entry
    }

    /// The 32 bytes written at a place in hexadecimal digits.
    static func hash(_ text: RawSpan, _ place: Range<Int>) -> Bytes32? {
        var digits: [UInt8] = []
        for offset in place { digits.append(unsafe text.unsafeLoad(fromByteOffset: offset, as: UInt8.self)) }
        return Bytes32(hex: String(decoding: digits, as: UTF8.self))
    }
}
