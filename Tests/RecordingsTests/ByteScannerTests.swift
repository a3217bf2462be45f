import MarketModel
import Recordings
import TestSupport
import Testing

@Suite struct ByteScannerTests {
    private func scanner(_ text: String) -> ByteScanner { ByteScanner(Array(text.utf8)) }

    @Test(arguments: [
        ("0.29", 290_000), ("0.1", 100_000), ("12480.06", 12_480_060_000), ("7", 7_000_000), ("0", 0),
        ("0.0000010", 1), ("1464283.55", 1_464_283_550_000),
    ])
    func `decimals are exact`(text: String, micros: Int) throws {
        var scanner = scanner(text)
        #expect(try scanner.decimal(places: 6) == micros)
        #expect(scanner.isAtEnd)
    }

    @Test(arguments: [
        ("", 0), (".5", 0), ("-1", 0), ("1.", 2), ("0.0000001", 8), ("99999999999999999999", 18), ("x", 0),
    ])
    func `what is no decimal is refused with its column`(text: String, column: Int) {
        var scanner = scanner(text)
        let error = #expect(throws: MalformedText.self) { try scanner.decimal(places: 6) }
        #expect(error?.column == column)
    }

    @Test func `a printed size reads back as itself`() {
        forAll { random in
            let size = SizeMicros(clamping: Int.random(in: 0...1_000_000_000_000, using: &random))
            var scanner = ByteScanner(Array(size.description.utf8))
            return try scanner.decimal(places: 6) == size.rawValue
        }
    }

    @Test func `seconds become nanoseconds without rounding`() throws {
        var scanner = scanner("1776081409.871942")
        #expect(try scanner.secondsSince1970() == Timestamp(nanoseconds: 1_776_081_409_871_942_000))
    }

    @Test(arguments: [
        ("1970-01-01 00:00:00", 0), ("2025-12-26 10:30:00", 1_766_745_000), ("2026-01-01 00:00:00", 1_767_225_600),
        ("2028-02-29T23:59:59", 1_835_481_599),
    ])
    func `calendar times are UTC`(text: String, seconds: Int) throws {
        var scanner = scanner(text)
        #expect(try scanner.calendarTime() == Timestamp(seconds: seconds))
    }

    @Test(arguments: ["2025-13-01 00:00:00", "2025-12-01", "2025-12-01 24:00:00", "yesterday", "99999-01-01 00:00:00"])
    func `what is no calendar time is refused`(text: String) {
        var scanner = scanner(text)
        #expect(throws: MalformedText.self) { try scanner.calendarTime() }
    }

    @Test(arguments: ["null", "-1.5e3", "\"a\\\"b,}\"", "[1,[2,{\"x\":\"]\"}]]", "{}", "[]"])
    func `values of any kind are skipped whole`(value: String) throws {
        var scanner = scanner(value + ",")
        try scanner.skipValue()
        #expect(scanner.peeked == UInt8(ascii: ","))
    }

    @Test(arguments: ["", ",", "]", "[1", "\"a"]) func `what is no value is not skipped`(text: String) {
        var scanner = scanner(text)
        #expect(throws: MalformedText.self) { try scanner.skipValue() }
    }

    @Test func `random bytes never trap`() {
        forAll { random in
            let alphabet = Array("{}[]\",:0123456789.-abt\\ ".utf8)
            let count = Int.random(in: 0...40, using: &random)
            let bytes = (0..<count).map { _ in alphabet[Int.random(in: 0..<alphabet.count, using: &random)] }
            var scanner = ByteScanner(bytes)
            try? scanner.skipValue()
            _ = try? scanner.name()
            _ = try? scanner.calendarTime()
            return scanner.index <= bytes.count + 1
        }
    }
}
