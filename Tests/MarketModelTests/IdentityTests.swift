import MarketModel
import TestSupport
import Testing

@Suite struct IdentityTests {
    @Test(arguments: ["BTC", "btc", "Btc"])
    func `letter case of a ticker does not count`(ticker: String) {
        #expect(Asset(ticker)?.description == "BTC")
        #expect(Asset(ticker) == Asset("BTC"))
    }

    @Test(arguments: ["", "TOOLONGXX", "B C", "B-C", "ÄTH", "BTC\0"])
    func `what is no ticker is refused`(ticker: String) {
        #expect(Asset(ticker) == nil)
    }

    @Test func `a ticker and its packed form round trip`() throws {
        let letters = Array("ABCXYZ0189")
        forAll { random in
            let count = Int.random(in: 1...8, using: &random)
            let ticker = String((0..<count).map { _ in letters[Int.random(in: 0..<letters.count, using: &random)] })
            guard let asset = Asset(ticker) else { return false }
            return asset.description == ticker && Asset(packed: asset.packed) == asset
        }
    }

    @Test func `bytes that are no ticker are refused`() {
        #expect(Asset(packed: 0) == nil)
        #expect(Asset(packed: 0x6274_6300_0000_0000) == nil, "lower case")
        #expect(Asset(packed: 0x4200_4300_0000_0000) == nil, "a gap")
        #expect(Asset(packed: 0x0042_5443_0000_0000) == nil, "an empty first byte")
    }

    @Test func `assets sort alphabetically`() throws {
        let names = ["SOL", "BTC", "ETH", "BT", "A1"]
        let sorted = names.compactMap { Asset($0) }.sorted().map(\.description)
        #expect(sorted == ["A1", "BT", "BTC", "ETH", "SOL"])
    }

    @Test func `letter case cannot make one market look like two`() throws {
        let text = "0xAbCdEf0000000000000000000000000000000000000000000000000000000012"
        let id = try #require(MarketID(text))
        #expect(MarketID(text.lowercased()) == id)
        #expect(MarketID(text.dropFirst(2).uppercased()) == id)
        #expect(MarketID("0X" + text.dropFirst(2))?.hashValue == id.hashValue)
        #expect(id.description == text.lowercased())
        #expect(id.words.0 == 0xabcd_ef00_0000_0000)
        #expect(id.words.3 == 0x12)
    }

    @Test func `a market id and its text round trip`() {
        forAll { random in
            let id = MarketID(words: (random.next(), random.next(), random.next(), random.next() >> 60))
            return MarketID(id.description) == id && id.description.utf8.count == 66
        }
    }

    @Test(arguments: ["", "0x", "0xg", "x12", "0x1 ", "0x1" + String(repeating: "0", count: 64)])
    func `what is no market id is refused`(text: String) {
        #expect(MarketID(text) == nil)
    }

    @Test func `short market ids are padded in front`() {
        #expect(MarketID("0x1f") == MarketID(words: (0, 0, 0, 31)))
    }

    @Test func `ids, handles and series print shortly`() throws {
        let btc = try #require(Asset("BTC"))
        #expect(Series(asset: btc, intervalSeconds: 900).description == "BTC-15m")
        #expect(Series(asset: btc, intervalSeconds: 3_600).description == "BTC-60m")
        #expect(Series(asset: btc, intervalSeconds: 90).description == "BTC-90s")
        #expect(Series(asset: btc, intervalSeconds: 900).interval == .seconds(900))
        #expect(MarketHandle(rawValue: 12).description == "m12")
        #expect(MarketHandle.none.description == "m-")
        #expect(OrderID(rawValue: 7).description == "o7")
        #expect(TradeID(rawValue: 7).description == "t7")
        #expect(OrderID(rawValue: 7) < OrderID(rawValue: 8))
        #expect(MarketHandle(rawValue: 7) < MarketHandle(rawValue: 8))
    }

    @Test func `a series without length is a programmer's error`() async {
        await #expect(processExitsWith: .failure) {
            guard let asset = Asset("BTC") else { return }
            _ = Series(asset: asset, intervalSeconds: 0)
        }
    }

    @Test func `every side and outcome has an opposite`() {
        #expect(Side.allCases.allSatisfy { $0.opposite != $0 && $0.opposite.opposite == $0 })
        #expect(Outcome.allCases.allSatisfy { $0.opposite != $0 && $0.opposite.opposite == $0 })
        #expect(Side.allCases.map(\.description) == ["buy", "sell"])
        #expect(Outcome.allCases.map(\.description) == ["up", "down"])
    }
}
