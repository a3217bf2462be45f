import MarketModel
import TestSupport
import Testing

@Suite struct FixedPointTests {
    @Test func `what is printed is read back`() {
        forAll { random in
            let micros = Int.random(in: (.min + 1)...(.max), using: &random) >> Int.random(in: 0...62, using: &random)
            return parseMicros(USDMicros(rawValue: micros).description) == micros
        }
    }

    @Test(arguments: [
        ("0", 0), ("-0", 0), ("1", 1_000_000), ("+1.5", 1_500_000), ("-1.25", -1_250_000), (".5", 500_000),
        ("5.", 5_000_000), ("0.000001", 1), ("0.0000010000", 1), ("007", 7_000_000), ("67369.738811", 67_369_738_811),
        ("9223372036854.775807", Int.max), ("-9223372036854.775807", -Int.max),
    ])
    func `plain decimals are exact`(text: String, micros: Int) {
        #expect(parseMicros(text) == micros)
    }

    @Test(arguments: [
        "", "-", "+", ".", "-.", "1e3", "1E3", "0x10", "1_000", "1,5", " 1", "1 ", "--1", "+-1", "1-", "1.2.3", "nan",
        "inf",
        "٣", "0.0000001", "0.0000010001", "9223372036854.775808", "9223372036855", "99999999999999999999",
    ])
    func `anything else is refused, also digits that would be lost`(text: String) {
        #expect(parseMicros(text) == nil)
    }

    @Test func `six decimals are always printed, with the sign of small amounts`() {
        #expect(USDMicros(rawValue: -1).description == "-0.000001")
        #expect(USDMicros(rawValue: 0).description == "0.000000")
        #expect(USDMicros(rawValue: 1_000_000).description == "1.000000")
        #expect(USDMicros(rawValue: .min).description == "-9223372036854.775808")
    }
}
