import MarketModel
import Signing
import TestSupport
import Testing
import TurbineWire

@Suite struct BookDecoderTests {
    private static let market = MarketID(words: (1, 2, 3, .max))

    private func snapshot(_ random: inout SplitMix64) -> BookSnapshot {
        let side = { (random: inout SplitMix64) in
            (0..<Int.random(in: 0...30, using: &random)).map { _ in
                BookEntry(
                    price: PriceMicros(clamping: Int.random(in: 0...20, using: &random) * 50_000),
                    size: UInt64.random(in: 0...999, using: &random) << UInt64.random(in: 0...40, using: &random),
                    orderHash: Bool.random(using: &random)
                        ? Bytes32(words: (random.next(), random.next(), 0, random.next())) : nil
                )
            }
        }
        let bids = side(&random).sorted { $0.price > $1.price }
        var asks = side(&random).sorted { $0.price < $1.price }
        if Bool.random(using: &random) { asks.shuffle(using: &random) }
        return BookSnapshot(
            marketID: Self.market,
            bids: bids,
            asks: asks,
            lastUpdate: Int.random(in: 0...2_000_000_000, using: &random)
        )
    }

    private func agrees(_ decoder: BookDecoder, _ snapshot: BookSnapshot, hasEntries: Bool) -> Bool {
        decoder.bids == snapshot.levels(.buy) && decoder.asks == snapshot.levels(.sell)
            && decoder.lastUpdate == snapshot.lastUpdate && decoder.marketID == Self.market
            && decoder.bidEntries == (hasEntries ? snapshot.bids : [])
            && decoder.askEntries == (hasEntries ? snapshot.asks : [])
    }

    @Test func `levels are those a tree of the message gives, equal prices summed and the best first`() {
        var plain = BookDecoder()
        var full = BookDecoder(keepsEntries: true)
        forAll { random in
            let snapshot = snapshot(&random)
            let line = StreamWriter.book(Self.market, snapshot)
            return try plain.decode(line, in: 0..<line.count) && agrees(plain, snapshot, hasEntries: false)
                && full.decode(line, in: 0..<line.count) && agrees(full, snapshot, hasEntries: true)
                && (try StreamMessage(parsing: line)) == .book(Self.market)
        }
    }

    @Test func `spaces, numbers in quotes, unknown members and any order are read`() {
        var decoder = BookDecoder(keepsEntries: true)
        forAll { random in
            let snapshot = snapshot(&random)
            let entry = { (entry: BookEntry, random: inout SplitMix64) -> JSONValue in
                var members = [
                    JSONMember("price", .decimalString(entry.price.rawValue)), JSONMember("size", .integer(entry.size)),
                    JSONMember("x\"y", RandomJSON.value(&random, depth: 2)),
                    JSONMember("orderHash", entry.orderHash.map { .id($0) } ?? .null),
                ]
                members.shuffle(using: &random)
                return .object(members)
            }
            var data = [
                JSONMember("bids", .array(snapshot.bids.map { entry($0, &random) })),
                JSONMember("asks", .array(snapshot.asks.map { entry($0, &random) })),
                JSONMember("lastUpdate", .integer(snapshot.lastUpdate)),
                JSONMember("other", RandomJSON.value(&random, depth: 3)),
            ]
            data.shuffle(using: &random)
            var members = [
                JSONMember("type", "orderbook"),
                JSONMember("marketId", .string(Self.market.description.uppercased().replacing("0X", with: ""))),
                JSONMember("data", .object(data)),
            ]
            members.shuffle(using: &random)
            let line = RandomJSON.spaced(.object(members), &random)
            return try decoder.decode(line, in: 0..<line.count) && agrees(decoder, snapshot, hasEntries: true)
        }
    }

    @Test func `a book cut off at any byte is refused, and nothing is left of it`() throws {
        var random = SplitMix64(seed: 7)
        let line = StreamWriter.book(Self.market, snapshot(&random))
        var decoder = BookDecoder()
        for count in 0..<line.count {
            #expect(throws: WireError.self) { _ = try decoder.decode(line, in: 0..<count) }
            #expect(decoder.bids.isEmpty && decoder.asks.isEmpty && decoder.marketID == nil)
        }
        #expect(try decoder.decode(line, in: 0..<line.count))
    }

    @Test func `a changed byte never traps, and what is read is what a tree gives`() {
        var decoder = BookDecoder()
        forAll(cases: 3_000) { random in
            var line = StreamWriter.book(Self.market, snapshot(&random))
            line[Int.random(in: line.indices, using: &random)] = UInt8.random(in: .min ... .max, using: &random)
            guard let isBook = try? decoder.decode(line, in: 0..<line.count), isBook else { return true }
            guard let tree = try? JSONValue(parsing: line) else { return true }
            guard let snapshot = BookSnapshot(tree["data"] ?? .null) else { return false }
            return decoder.bids == snapshot.levels(.buy) && decoder.asks == snapshot.levels(.sell)
        }
    }

    @Test func `random bytes never trap`() {
        var decoder = BookDecoder(keepsEntries: true)
        let alphabet = Array(#"{}[]",:0123456789 \aorderbookpricesizebidsdatatype"#.utf8)
        forAll(cases: 3_000) { random in
            let line = (0..<Int.random(in: 0...80, using: &random)).compactMap { _ in
                alphabet.randomElement(using: &random)
            }
            _ = try? decoder.decode(
                Array(#"{"type":"orderbook","data":{"bids":["#.utf8) + line,
                in: 0..<line.count + 36
            )
            return (try? decoder.decode(line, in: 0..<line.count)) != true
        }
    }

    @Test func `a hash or an id with a character that is no digit is not read as one`() throws {
        var decoder = BookDecoder(keepsEntries: true)
        for character in UInt8(0x20)...0x7E where character != UInt8(ascii: "\"") && character != UInt8(ascii: "\\") {
            for place in [0, 7, 8, 63] {
                var digits = [UInt8](repeating: UInt8(ascii: "a"), count: 64)
                digits[place] = character
                let text = String(decoding: digits, as: UTF8.self)
                try decoder.decode(answer: Array(#"{"bids":[{"price":1,"size":1,"orderHash":"0x\#(text)"}]}"#.utf8))
                #expect(decoder.bidEntries.map(\.orderHash) == [Bytes32(hex: "0x\(text)")], "\(text)")
                let named = Array(#"{"marketId":"0x\#(text)","bids":[],"asks":[],"lastUpdate":12345678}"#.utf8)
                try? decoder.decode(answer: named)
                #expect(decoder.marketID == MarketID("0x\(text)"), "\(text)")
            }
        }
    }

    @Test func `other messages are left to others`() throws {
        var decoder = BookDecoder()
        let line = Array(#"{"type":"trade","marketId":"0x1","data":{"bids":[{"price":1,"size":1}]}}"#.utf8)
        #expect(try !decoder.decode(line, in: 0..<line.count))
        #expect(decoder.bids.isEmpty)
    }

    @Test(arguments: [
        #"{"bids":null,"asks":null,"lastUpdate":null,"marketId":null}"#, #"{}"#, #"{"bids":[],"asks":[]}"#,
    ])
    func `lists that are null, missing or empty are empty books`(_ data: String) throws {
        var decoder = BookDecoder()
        let line = Array(#"{"type":"orderbook","marketId":"0x01","data":\#(data)}"#.utf8)
        #expect(try decoder.decode(line, in: 0..<line.count))
        #expect(decoder.bids.isEmpty && decoder.asks.isEmpty && decoder.lastUpdate == 0)
        #expect(decoder.marketID == MarketID("0x01"))
    }

    @Test(arguments: [
        #"{"bids":[{"price":0,"size":1}]}"#, #"{"bids":[{"price":1000000,"size":1}]}"#, #"{"bids":[{"price":5}]}"#,
        #"{"bids":[{"size":5}]}"#, #"{"bids":[{}]}"#, #"{"bids":[1]}"#, #"{"bids":{}}"#,
        #"{"asks":[{"price":1.5,"size":1}]}"#,
        #"{"asks":[{"price":-1,"size":1}]}"#, #"{"asks":[{"price":1,"size":18446744073709551616}]}"#, "null", "[]",
        #"{"asks":[{"price":1,"size":1}],}"#, #"{"asks":[{"price":1,"size":1},]}"#, #"{"marketId":"0xzz"}"#,
    ])
    func `an entry without a price or size that can be is an error`(_ data: String) {
        var decoder = BookDecoder()
        let line = Array(#"{"type":"orderbook","marketId":"0x01","data":\#(data)}"#.utf8)
        #expect(throws: WireError.self) { _ = try decoder.decode(line, in: 0..<line.count) }
    }

    @Test func `the largest size is read, and held at a million shares`() throws {
        var decoder = BookDecoder(keepsEntries: true)
        let body = Array(
            #"{"bids":[{"price":1,"size":18446744073709551615},{"price":1,"size":"12345678"}],"asks":[]}"#.utf8
        )
        try decoder.decode(answer: body)
        #expect(decoder.bids == [BookLevel(price: PriceMicros(clamping: 1), size: .max)])
        #expect(decoder.bidEntries.map(\.size) == [.max, 12_345_678])
        #expect(throws: WireError.self) { try decoder.decode(answer: body + [0x7D]) }
        #expect(throws: WireError.self) { try decoder.decode(answer: []) }
    }

    @Test(arguments: [1, 7, 8, 9, 15, 16, 17, 19, 20])
    func `sizes of every length are read exactly`(_ digits: Int) throws {
        var decoder = BookDecoder(keepsEntries: true)
        let size = try #require(UInt64("12345678901234567890".prefix(digits)))
        try decoder.decode(answer: Array(#"{"asks":[{"price":999999,"size":\#(size)}]}"#.utf8))
        #expect(decoder.askEntries == [BookEntry(price: PriceMicros(clamping: 999_999), size: size)])
    }
}
