import MarketModel
@testable import SandboxExchange
import Signing
import Testing
import TurbineWire

@Suite struct StreamTests {
    private func types(_ lines: [JSONValue]) -> [String] { lines.map { $0.string("type") } }

    private func subscribe(_ bench: inout SandboxBench, _ outcome: Outcome? = nil) throws -> SandboxStream {
        let stream = bench.venue.connect(at: bench.now)
        let request = StreamRequest.subscribe(bench.market, outcome: outcome)
        bench.venue.receive(request.bytes, from: stream, at: bench.now)
        return stream
    }

    @Test func `a subscription is answered with the book in the same frame`() throws {
        var bench = try SandboxBench()
        let stream = bench.venue.connect(at: bench.now)
        let text = "{\"type\": \"subscribe\", \"marketId\": \"\(bench.market)\"}"
        bench.venue.receive(Array(text.utf8), from: stream, at: bench.now)
        #expect(bench.venue.nextEventTime == .distantPast)
        let frames = try bench.frames()
        #expect(frames.map(\.stream) == [stream])
        #expect(frames.map { types($0.lines) } == [["subscribe", "orderbook"]])
        #expect(frames.first?.lines.first?["data"]?["status"] == "subscribed")
        #expect(frames.first?.lines.last?["data"]?["bids"] == .array([]))
        #expect(try bench.frames().isEmpty)
        #expect(bench.venue.nextEventTime > bench.now)
    }

    @Test func `every order, cancel and match is followed by whole books`() throws {
        var bench = try SandboxBench()
        let maker = try bench.wallet(1)
        let taker = try bench.wallet(2)
        _ = try subscribe(&bench)
        _ = try bench.frames()
        _ = try bench.place(maker, .buy, .up, 10, at: 40)
        let ask = try bench.place(maker, .sell, .up, 10, at: 60)
        var frames = try bench.frames()
        #expect(frames.map { types($0.lines) } == [["orderbook", "orderbook"]], "one instant, one frame")
        #expect(frames.first?.lines.last?["data"]?["asks"]?.list.first?.hash("orderHash") == ask.orderHash)

        _ = try bench.place(taker, .buy, .up, 4, at: 60)
        frames = try bench.frames()
        #expect(frames.map { types($0.lines) } == [["trade", "orderbook"]])
        let trade = try #require(frames.first?.lines.first?["data"])
        for name in ["price", "size", "outcome", "side", "timestamp", "id"] {
            #expect(trade[name]?.int != nil, "\(name)")
        }
        for name in ["maker", "taker", "buyer", "seller", "txHash", "marketId"] {
            #expect(trade[name]?.text?.hasPrefix("0x") == true, "\(name)")
        }
        #expect(frames.first?.lines.last?["data"]?["asks"]?.list.first?["size"]?.int == 6_000_000)

        _ = try bench.json(maker.cancelling(ask, in: bench.market, .sell), by: maker)
        frames = try bench.frames()
        #expect(frames.map { types($0.lines) } == [["order_cancelled", "orderbook"]])
        let cancelled = try #require(frames.first?.lines.first?["data"])
        #expect(cancelled["side"] == "sell")
        #expect(cancelled["reason"] == "cancelled")
        #expect(cancelled.address("trader") == maker.key.address)
        #expect(cancelled.hash("orderHash") == ask.orderHash)
    }

    @Test func `a filter shows one outcome's book`() throws {
        var bench = try SandboxBench()
        let wallet = try bench.wallet(1)
        let up = try subscribe(&bench, .up)
        let down = try subscribe(&bench, .down)
        let both = try subscribe(&bench)
        _ = try bench.frames()
        _ = try bench.place(wallet, .buy, .down, 10, at: 40)
        var bids: [SandboxStream: Int] = [:]
        for frame in try bench.frames() { bids[frame.stream] = frame.lines.last?["data"]?["bids"]?.list.count }
        #expect(bids == [up: 0, down: 1, both: 1])
    }

    @Test func `subscribing twice is acknowledged twice and doubles nothing else`() throws {
        var bench = try SandboxBench()
        let wallet = try bench.wallet(1)
        let stream = try subscribe(&bench)
        bench.venue.receive(StreamRequest.subscribe(bench.market, outcome: nil).bytes, from: stream, at: bench.now)
        #expect(try bench.frames().map { types($0.lines) } == [["subscribe", "orderbook", "subscribe", "orderbook"]])
        _ = try bench.place(wallet, .buy, .up, 10, at: 40)
        #expect(try bench.frames().map { types($0.lines) } == [["orderbook"]])
    }

    @Test func `after the end of a subscription nothing comes`() throws {
        var bench = try SandboxBench()
        let wallet = try bench.wallet(1)
        let stream = try subscribe(&bench)
        _ = try bench.frames()
        bench.venue.receive(StreamRequest.unsubscribe(bench.market).bytes, from: stream, at: bench.now)
        #expect(try bench.frames().map { types($0.lines) } == [["unsubscribe"]])
        _ = try bench.place(wallet, .buy, .up, 10, at: 40)
        #expect(try bench.frames().isEmpty)
    }

    @Test func `unknown markets have an empty book, and nonsense is complained of`() throws {
        var bench = try SandboxBench()
        let stream = bench.venue.connect(at: bench.now)
        let unknown = MarketID(words: (0, 0, 0, 1))
        bench.venue.receive(StreamRequest.subscribe(unknown, outcome: nil).bytes, from: stream, at: bench.now)
        #expect(try bench.frames().map { types($0.lines) } == [["subscribe", "orderbook"]])
        for text in ["", "{", "[]", "{\"type\":\"subscribe\"}", "{\"type\":\"sing\",\"marketId\":\"0x1\"}"] {
            bench.venue.receive(Array(text.utf8), from: stream, at: bench.now)
            #expect(try bench.frames().map { types($0.lines) } == [["error"]], "\(text)")
        }
    }

    @Test func `everybody hears of markets that open and are resolved`() throws {
        var bench = try SandboxBench()
        _ = bench.venue.connect(at: bench.now)
        _ = try subscribe(&bench)
        _ = try bench.frames()
        let old = bench.market
        _ = try bench.hook("resolve", ["marketId": .id(old), "outcome": 0])
        var notices = try bench.frames().map { $0.lines.filter { $0["type"] == "quick_market" } }
        #expect(notices.map(\.count) == [1, 1])
        #expect(notices.first?.first?["data"]?["resolved"] == true)
        _ = try bench.hook("rollover", ["asset": "BTC"])
        notices = try bench.frames().map { $0.lines.filter { $0["type"] == "quick_market" } }
        #expect(notices.map(\.count) == [1, 1])
        #expect(notices.first?.first?.market("marketId") == bench.market)
        #expect(notices.first?.first?["data"]?.market("marketId") == bench.market)
    }

    @Test func `orders leave the book at their expiration and at the end`() throws {
        var bench = try SandboxBench()
        let wallet = try bench.wallet(1)
        _ = try subscribe(&bench)
        _ = try bench.place(wallet, .buy, .up, 10, at: 40)
        _ = try bench.frames()
        bench.wait(300)
        #expect(try bench.frames().map { types($0.lines) } == [["orderbook"]], "no word on the order itself")
        _ = try bench.place(wallet, .buy, .up, 10, at: 40)
        bench.wait(250)
        _ = try bench.place(wallet, .buy, .up, 10, at: 41)
        bench.wait(60)
        _ = try bench.place(wallet, .buy, .up, 10, at: 42)
        _ = try bench.frames()
        bench.wait(285)
        #expect(try bench.frames().last?.lines.last?["data"]?["bids"] == .array([]))
    }

    @Test func `a connection that is gone gets nothing more`() throws {
        var bench = try SandboxBench()
        let stream = try subscribe(&bench)
        bench.venue.disconnect(stream)
        #expect(try bench.frames().isEmpty)
        bench.venue.receive(StreamRequest.unsubscribe(bench.market).bytes, from: stream, at: bench.now)
        #expect(try bench.frames().isEmpty)
    }

    @Test func `what would exceed a mebibyte is sent in several frames`() throws {
        var connection = StreamConnection(SandboxStream(rawValue: 1), isHalfOpen: false)
        for size in [600_000, 400_000, 100_000, 900_000, 1] { connection.say([UInt8](repeating: 65, count: size)) }
        #expect(connection.takeFrames().map(\.count) == [1_000_001, 1_000_001 + 2])
        #expect(!connection.hasLines)
    }
}
