import MarketModel
import TestSupport
import Testing

@Suite struct NamePatternTests {
    @Test(arguments: [
        ("BTC-15m 15:00", true), ("btc-15M 15:00", true), ("*", true), ("BTC-*", true), ("*:00", true),
        ("BTC-15m 1?:00", true), ("*-15m*", true), ("**15**", true), ("*1?m*:0?", true), ("BTC-15m", false),
        ("ETH-*", false), ("*:30", false), ("BTC-15m 15:00?", false), ("?BTC*", false), ("*15:0", false),
    ])
    func `a pattern fits the whole name or not at all`(text: String, fits: Bool) throws {
        #expect(try #require(NamePattern(text)).matches("BTC-15m 15:00") == fits)
    }

    @Test(arguments: ["", "a\tb", "ÄTH-*", String(repeating: "a", count: 65)])
    func `what no name can hold is no pattern`(text: String) { #expect(NamePattern(text) == nil) }

    @Test func `a name fits what is made of it by putting stars and question marks for parts`() {
        forAll { random in
            let name = String(
                (0..<Int.random(in: 0...12, using: &random)).map { _ in "ab".randomElement(using: &random) ?? "a" }
            )
            var pattern = ""
            for character in name {
                switch Int.random(in: 0..<5, using: &random) {
                case 0: pattern += "?"
                case 1: pattern += "*"
                case 2: pattern += "*\(character)"
                default: pattern.append(character)
                }
            }
            guard let made = NamePattern(pattern.isEmpty ? "*" : pattern) else { return false }
            return made.matches(name)
        }
    }

    @Test func `a market is called by its series and its start in UTC`() throws {
        let series = Series(asset: try #require(Asset("ETH")), intervalSeconds: 900)
        #expect(QuickMarket.name(of: series, startingAt: 1_772_463_300) == "ETH-15m 14:55")
        #expect(QuickMarket.name(of: series, startingAt: 86_400 * 9 + 61) == "ETH-15m 00:01")
    }
}
