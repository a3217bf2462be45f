import Signing
import TestSupport
import Testing
import TurbineWire

@Suite struct JSONTests {
    private func parse(_ text: String) throws -> JSONValue { try JSONValue(parsing: Array(text.utf8)) }

    @Test func `what is written is read again`() {
        forAll { random in
            let value = RandomJSON.value(&random, depth: 4)
            return try JSONValue(parsing: value.bytes) == value
        }
    }

    @Test func `spaces between the parts change nothing`() {
        forAll { random in
            let value = RandomJSON.value(&random, depth: 3)
            return try JSONValue(parsing: RandomJSON.spaced(value, &random)) == value
        }
    }

    @Test func `texts cut off, changed or made up are read or refused, and never more`() {
        forAll { random in
            var bytes = RandomJSON.value(&random, depth: 4).bytes
            for _ in 0..<Int.random(in: 0...3, using: &random) {
                bytes[Int.random(in: bytes.indices, using: &random)] = UInt8.random(in: .min ... .max, using: &random)
            }
            let cut = Int.random(in: 0...bytes.count, using: &random)
            if let value = try? JSONValue(parsing: bytes) { return try JSONValue(parsing: value.bytes) == value }
            return (try? JSONValue(parsing: Array(bytes[..<cut]))) != .string("impossible")
        }
    }

    @Test func `an object cut off anywhere is refused`() {
        let whole = Array(#"{"a":[1,-2.5e3,true,null],"b":"\u00e9\"x","c":{"d":""}}"#.utf8)
        for count in whole.indices {
            #expect(throws: WireError.self) { try JSONValue(parsing: Array(whole[..<count])) }
        }
    }

    @Test func `strings have their escapes resolved`() throws {
        #expect(try parse(#""\u00e9\ud83d\ude00\n\/\"\\""#) == .string("é😀\n/\"\\"))
        #expect(JSONValue.string("é😀\n/\"\\\u{1}").bytes == Array("\"é😀\\n/\\\"\\\\\\u0001\"".utf8))
    }

    @Test(arguments: [
        "", " ", "tru", "nulll", "01x", "1.", "1e", "-", "+1", ".5", "\"", "\"\\x\"", "\"\\u12\"", "\"\\ud800\"",
        "\"\\udc00\"",
        "\"\\ud800\\u0041\"", "\"\u{1}\"", "[1,]", "[1 2]", "{\"a\"}", "{\"a\":}", "{a:1}", "{\"a\":1,}", "[", "]",
        "1 2", "'a'",
        "NaN", "[1]]",
    ])
    func `what is no JSON is refused`(_ text: String) {
        #expect(throws: WireError.self) { try parse(text) }
    }

    @Test func `bytes that are not UTF-8 are refused`() {
        #expect(throws: WireError.self) { try JSONValue(parsing: [0x22, 0xFF, 0x22]) }
        #expect(throws: WireError.self) { try JSONValue(parsing: [0x22, 0xC0, 0x80, 0x22]) }
    }

    @Test func `nesting has a limit`() throws {
        let deep = { String(repeating: "[", count: $0) + String(repeating: "]", count: $0) }
        _ = try parse(deep(64))
        #expect(throws: WireError.self) { try parse(deep(65)) }
        #expect(throws: WireError.self) { try parse(String(repeating: "[", count: 1_000_000)) }
    }

    @Test func `integers are read from numbers and from strings, with every digit`() throws {
        let most = String(repeating: "9", count: 77)
        let value = try parse(
            #"{"a":18446744073709551615,"b":"18446744073709551615","c":\#(most),"d":"\#(most)","e":-5,"f":1.5}"#
        )
        #expect(value["a"]?.uint64 == .max && value["b"]?.uint64 == .max)
        #expect(value["a"]?.int == nil)
        #expect(value["c"]?.uint256?.description == most && value["d"]?.uint256?.description == most)
        #expect(value["e"]?.int == -5 && value["e"]?.uint64 == nil)
        #expect(value["f"]?.int == nil && value["f"] == .number("1.5"))
        #expect(value["g"] == nil)
        #expect(value.bytes == Array(String(decoding: value.bytes, as: UTF8.self).utf8))
    }

    @Test func `what is missing or of another kind is nothing, and null is an empty list`() throws {
        let value = try parse(#"{"list":null,"number":1,"twice":1,"twice":2}"#)
        #expect(value["list"]?.list == [] && value["list"]?.isNull == true)
        #expect(value["number"]?.text == nil && value["number"]?.flag == nil && value["number"]?["x"] == nil)
        #expect(value["twice"]?.int == 2)
    }

    @Test func `errors say where`() {
        let error = #expect(throws: WireError.self) { try parse(#"{"a":x}"#) }
        #expect(error?.description == "no JSON value begins like this (at byte 5)")
    }
}
