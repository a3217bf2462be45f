import MarketModel
import Signing
import TestSupport
import Testing
import TurbineWire

@Suite struct StreamTests {
    private static let market = MarketID(words: (0x0ebd_4a69_8791_2c3e, 0, 0, 0xc895))
    private static let wallet = EthereumAddress(lastTwentyOf: Keccak256.hash("wallet"))

    @Test func `requests are read with and without spaces`() throws {
        for request in [
            StreamRequest.subscribe(Self.market, outcome: nil), .subscribe(Self.market, outcome: .down),
            .subscribe(Self.market, outcome: .up), .unsubscribe(Self.market),
        ] {
            let compact = String(decoding: request.bytes, as: UTF8.self)
            let spaced = compact.replacing(":", with: ": ").replacing(",", with: ", ")
            #expect(try StreamRequest(parsing: request.bytes) == request)
            #expect(try StreamRequest(parsing: Array(spaced.utf8)) == request)
        }
        #expect(
            StreamRequest.subscribe(Self.market, outcome: .down).bytes
                == Array(#"{"type":"subscribe","marketId":"\#(Self.market)","data":{"outcome":1}}"#.utf8)
        )
    }

    @Test(arguments: [
        "", "{}", #"{"type":"subscribe"}"#, #"{"type":"x","marketId":"0x1"}"#, #"{"type":"subscribe","marketId":"q"}"#,
    ])
    func `other requests are refused`(_ text: String) {
        #expect(throws: WireError.self) { try StreamRequest(parsing: Array(text.utf8)) }
    }

    @Test func `every message of the venue is read as it was written`() throws {
        let trade = TradeRow(
            marketID: Self.market,
            price: PriceMicros(clamping: 505_000),
            size: 5_000_000,
            outcome: .up,
            side: .sell,
            timestamp: 1_774_915_200,
            buyer: Self.wallet,
            seller: .zero,
            maker: Self.wallet,
            taker: .zero,
            transaction: "0x12"
        )
        let notice = OrderCancelledNotice(
            orderHash: Keccak256.hash("order"),
            marketID: Self.market,
            side: .buy,
            trader: Self.wallet,
            reason: "cancelled"
        )
        let asset = try #require(Asset("BTC"))
        let row = QuickMarketRow(
            marketID: Self.market,
            asset: asset,
            intervalMinutes: 15,
            startPrice: 97_000_000_000,
            endTime: 900
        )
        let frame = StreamFrame.joined([
            StreamWriter.subscribed(Self.market), StreamWriter.unsubscribed(Self.market),
            StreamWriter.book(Self.market, BookSnapshot(marketID: Self.market, bids: [], asks: [], lastUpdate: 1)),
            StreamWriter.trade(Self.market, trade), StreamWriter.orderCancelled(notice), StreamWriter.quickMarket(row),
        ])
        let messages = try StreamFrame.messages(in: frame).map { try $0.get() }
        #expect(messages.count == 6)
        #expect(messages[0] == .subscribed(Self.market))
        #expect(messages[1] == .unsubscribed(Self.market))
        #expect(messages[2] == .book(Self.market))
        #expect(messages[3] == .trade(Self.market, trade))
        #expect(messages[4] == .orderCancelled(notice))
        guard case .quickMarket(let quick) = messages[5] else {
            Issue.record("no quick market")
            return
        }
        #expect(quick.row == row && quick.asset == asset && quick.startPrice == 97_000_000_000 && !quick.isResolved)
    }

    /// From the official repository's README and a recorded log, shortened (protocol §6.3).
    @Test func `messages as they were seen are read`() throws {
        let frame = """
            {"type":"order_cancelled","marketId":"0x0EBD","data":{"orderHash":"0x5331","marketId":"0x0ebd","side":"buy","trader":"0xB73E","reason":"cancelled"}}

            {"type":"trade","marketId":"0x01","data":{"price":505000,"size":5000000,"outcome":0,"side":0,"maker":"0x..","taker":"0x..","timestamp":1774915200}}
            {"type":"quick_market","data":{"asset":"BTC","marketId":"0x01","startPrice":95000000000,"resolved":false}}
            {"type":"maintenance","data":7}
            """
        let messages = try StreamFrame.messages(in: Array(frame.utf8)).map { try $0.get() }
        guard case .orderCancelled(let notice) = messages[0], case .trade(_, let trade) = messages[1],
            case .quickMarket(let quick) = messages[2]
        else {
            Issue.record("\(messages)")
            return
        }
        #expect(notice.marketID == MarketID("0x0ebd") && notice.side == .buy && notice.trader == nil)
        #expect(trade.side == .buy && trade.maker == nil && trade.buyer == nil)
        #expect(quick.startPrice == 95_000_000_000 && quick.endTime == nil && quick.row == nil)
        #expect(messages[3] == .other("maintenance"))
        #expect(messages.count == 4)
    }

    @Test func `one malformed line does not hide the others`() {
        let frame = Array("\n \r\n{\"type\":\"a\"}\n{oops\n{\"type\":\"b\"}\r\n{}".utf8)
        let messages = StreamFrame.messages(in: frame)
        #expect(messages.count == 4)
        #expect(messages.compactMap { try? $0.get() } == [.other("a"), .other("b")])
    }

    @Test func `lines of any frame are what stands between its newlines`() {
        let alphabet: [UInt8] = [0x0A, 0x0A, 0x20, 0x0D, 0x61, 0x62]
        forAll { random in
            let count = Int.random(in: 0...40, using: &random)
            let frame = (0..<count).compactMap { _ in alphabet.randomElement(using: &random) }
            var lines = StreamLines()
            var found: [[UInt8]] = []
            while let line = lines.next(in: frame) { found.append(Array(frame[line])) }
            let wanted = frame.split(separator: 0x0A).map(Array.init).filter { $0.contains { $0 > 0x20 } }
            return found == wanted
        }
    }

    @Test(arguments: [
        #"{"type":"orderbook","data":{}}"#,
        #"{"type":"trade","marketId":"0x1","data":{"price":0,"size":1,"outcome":0}}"#,
        #"{"type":"trade","data":{"price":1,"size":1,"outcome":0}}"#,
        #"{"type":"order_cancelled","marketId":"0x1","data":{}}"#,
        #"{"type":"quick_market","data":{}}"#, "{}", "[]", "7",
    ])
    func `messages without what they are about are errors`(_ text: String) {
        #expect(throws: WireError.self) { try StreamMessage(parsing: Array(text.utf8)) }
    }
}
