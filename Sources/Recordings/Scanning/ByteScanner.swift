/// Reads one line from left to right: exact decimals, times and the little JSON that recordings need.
///
/// Nothing passes through floating point, so that every price and size arrives as it was written.
package struct ByteScanner: Sendable {
    private let bytes: [UInt8]
    /// The next byte to read.
    package private(set) var index = 0

    /// Begins at the first byte of `bytes`; the storage is shared, not copied.
    package init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// Whether every byte was read.
    package var isAtEnd: Bool { index >= bytes.count }

    /// The next byte, or zero at the end.
    package var peeked: UInt8 { index < bytes.count ? bytes[index] : 0 }

    /// Reads one byte of any kind.
    package mutating func step() { index += 1 }

    /// An error at the current byte.
    package func malformed(_ expected: String) -> MalformedText { MalformedText(expected: expected, column: index) }

    /// Reads `byte` and returns whether it was there.
    package mutating func skip(_ byte: UInt8) -> Bool {
        guard index < bytes.count, bytes[index] == byte else { return false }
        index += 1
        return true
    }

    /// Reads `byte`.
    package mutating func require(_ byte: UInt8) throws(MalformedText) {
        guard skip(byte) else { throw malformed("'\(Unicode.Scalar(byte))'") }
    }

    /// Skips spaces and tabs.
    package mutating func skipSpaces() {
        while index < bytes.count, bytes[index] == 0x20 || bytes[index] == 0x09 { index += 1 }
    }

    /// Reads up to the next `byte` or the end, reads that byte too, and returns what stood before it.
    package mutating func field(until byte: UInt8) -> Range<Int> {
        let start = index
        while index < bytes.count, bytes[index] != byte { index += 1 }
        let field = start..<index
        if index < bytes.count { index += 1 }
        return field
    }

    /// The text of a range of bytes; for names and rare values only, because it allocates.
    package func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

    /// Whether a range of bytes is exactly `text`.
    package func matches(_ range: Range<Int>, _ text: StaticString) -> Bool {
        guard range.count == text.utf8CodeUnitCount else { return false }
        return text.withUTF8Buffer { unsafe bytes[range].elementsEqual($0) }
    }

    /// Reads a whole number of at least one digit, at most eighteen of them.
    package mutating func unsigned() throws(MalformedText) -> Int {
        let start = index
        var value = 0
        while index < bytes.count {
            let digit = Int(bytes[index]) - 48
            guard digit >= 0, digit <= 9 else { break }
            guard index - start < 18 else { throw malformed("at most eighteen digits") }
            value = value * 10 + digit
            index += 1
        }
        guard index > start else { throw malformed("a digit") }
        return value
    }

    /// Reads a decimal without a sign as a whole number of units of 10⁻ᵖˡᵃᶜᵉˢ, exactly.
    ///
    /// Digits beyond the last place must be zero where `isExact`, and are cut off otherwise.
    package mutating func decimal(places: Int, isExact: Bool = true) throws(MalformedText) -> Int {
        var value = try unsigned()
        var read = 0
        if skip(UInt8(ascii: ".")) {
            let start = index
            while index < bytes.count {
                let digit = Int(bytes[index]) - 48
                guard digit >= 0, digit <= 9 else { break }
                if read < places {
                    value = try shifted(value, adding: digit)
                    read += 1
                } else if isExact, digit != 0 {
                    throw malformed("at most \(places) decimals")
                }
                index += 1
            }
            guard index > start else { throw malformed("a digit") }
        }
        while read < places {
            value = try shifted(value, adding: 0)
            read += 1
        }
        return value
    }

    private func shifted(_ value: Int, adding digit: Int) throws(MalformedText) -> Int {
        let (scaled, overflow) = value.multipliedReportingOverflow(by: 10)
        let (sum, overflowed) = scaled.addingReportingOverflow(digit)
        guard !overflow, !overflowed else { throw malformed("a number in range") }
        return sum
    }
}
