import MarketModel
@testable import SandboxExchange
import Signing
import SimulatedExchange
import TestSupport
import Testing
import TurbineWire

@Suite struct FaultTests {
    /// A bench with one fault that strikes at every chance, switched on once the wallets are ready.
    private func bench(_ fault: SandboxFault, span: Duration = .zero) throws -> (SandboxBench, TestWallet) {
        var bench = try SandboxBench()
        let wallet = try bench.wallet(1)
        bench.venue.faults.set(FaultSetting(fault, rate: .one, span: span))
        return (bench, wallet)
    }

    private func listen(_ bench: inout SandboxBench) throws -> SandboxStream {
        let stream = bench.venue.connect(at: bench.now)
        bench.venue.receive(StreamRequest.subscribe(bench.market, outcome: nil).bytes, from: stream, at: bench.now)
        return stream
    }

    private func place(_ bench: inout SandboxBench, _ wallet: TestWallet) throws -> SandboxReply {
        let order = wallet.order(bench.market, .buy, .up, shares: 10, cents: 40, at: bench.now)
        return bench.venue.respond(to: wallet.signed(try wallet.placing(order), at: bench.now), at: bench.now)
    }

    @Test func `answers and frames come late`() throws {
        var (bench, wallet) = try bench(.delay, span: .seconds(2))
        let reply = try place(&bench, wallet)
        #expect(reply.response?.status == 200)
        #expect(reply.delay > .zero && reply.delay < .seconds(2))
        _ = try listen(&bench)
        #expect(try bench.frames().isEmpty)
        bench.wait(2)
        #expect(try bench.frames().count == 1)
        #expect(bench.venue.faults.count(of: .delay) == 2)
    }

    @Test func `delayed frames of one connection keep their order`() throws {
        var (bench, wallet) = try bench(.delay, span: .seconds(5))
        _ = try listen(&bench)
        var seen: [Int] = []
        for _ in 0..<20 {
            _ = try place(&bench, wallet)
            bench.wait(1)
            for frame in try bench.frames() {
                seen += frame.lines.compactMap { $0["data"]?["bids"]?.list.count }
            }
        }
        #expect(seen.count > 10)
        #expect(seen == seen.sorted())
    }

    @Test func `a request whose answer is dropped was carried out, and its connection is cut`() throws {
        var (bench, wallet) = try bench(.drop)
        let reply = try place(&bench, wallet)
        #expect(reply.response == nil)
        #expect(reply.isCut)
        #expect(try bench.truth(wallet)["openOrders"]?.list.count == 1)
        _ = try listen(&bench)
        #expect(try bench.frames().isEmpty)
        #expect(bench.venue.faults.count(of: .drop) == 2)
    }

    @Test func `frames come twice`() throws {
        var (bench, _) = try bench(.duplicate)
        _ = try listen(&bench)
        let frames = try bench.frames()
        #expect(frames.count == 2)
        #expect(frames.first?.lines == frames.last?.lines)
        #expect(bench.venue.faults.count(of: .duplicate) == 1)
    }

    @Test func `a frame is overtaken by those behind it, an answer by later ones`() throws {
        var (bench, wallet) = try bench(.reorder, span: .seconds(10))
        _ = try listen(&bench)
        #expect(try bench.frames().isEmpty)
        #expect(try place(&bench, wallet).delay == .seconds(10))
        bench.venue.faults.set(FaultSetting(.reorder, rate: .zero))
        _ = try place(&bench, wallet)
        let early = try bench.frames()
        #expect(early.last?.lines.last?["data"]?["bids"]?.list.count == 2)
        bench.wait(10)
        #expect(try bench.frames().contains { $0.lines.first?["type"] == "subscribe" })
    }

    @Test func `requests are refused with 429, with and without a hint`() throws {
        var (bench, wallet) = try bench(.rateLimit)
        let bare = try #require(try place(&bench, wallet).response)
        #expect(bare.status == 429)
        #expect(bare.retryAfter == nil)
        #expect(bare.problem.contains("rate limit"))
        bench.venue.faults.set(FaultSetting(.rateLimit, rate: .zero))
        bench.venue.faults.set(FaultSetting(.retryAfter, rate: .one, span: .seconds(3)))
        #expect(try place(&bench, wallet).response?.retryAfter == .seconds(3))
        #expect(try bench.truth(wallet)["openOrders"] == .array([]))
        #expect(bench.venue.faults.count(of: .rateLimit) == 1)
        #expect(bench.venue.faults.count(of: .retryAfter) == 1)
    }

    @Test func `of requests answered with 500 every second one was carried out`() throws {
        var (bench, wallet) = try bench(.serverError)
        for expected in [0, 1, 1, 2] {
            #expect(try place(&bench, wallet).response?.status == 500)
            #expect(try bench.truth(wallet)["openOrders"]?.list.count == expected)
        }
    }

    @Test func `a cancel of a live order is answered with 404, and the order stays`() throws {
        var (bench, wallet) = try bench(.cancelMissing)
        let placed = try bench.place(wallet, .buy, .up, 10, at: 40)
        #expect(try bench.status(wallet.cancelling(placed, in: bench.market, .buy), by: wallet) == 404)
        #expect(try bench.truth(wallet)["openOrders"]?.list.count == 1)
        #expect(try bench.status(wallet.cancelling(placed, in: bench.market, .sell), by: wallet) == 404)
        #expect(bench.venue.faults.count(of: .cancelMissing) == 1, "the wrong side is no fault")
    }

    @Test func `a stream goes silent for a while, and what it misses is lost`() throws {
        var (bench, wallet) = try bench(.stall, span: .seconds(30))
        _ = try listen(&bench)
        #expect(try bench.frames().isEmpty)
        bench.venue.faults.set(FaultSetting(.stall, rate: .zero))
        bench.wait(29)
        _ = try place(&bench, wallet)
        #expect(try bench.frames().isEmpty)
        bench.wait(1)
        _ = try place(&bench, wallet)
        #expect(try bench.frames().first?.lines.last?["data"]?["bids"]?.list.count == 2)
        #expect(bench.venue.faults.count(of: .stall) == 1)
    }

    @Test func `a market becomes visible late`() throws {
        var bench = try SandboxBench { $0.faults = [FaultSetting(.lateRollover, rate: .one, span: .seconds(30))] }
        #expect(bench.venue.markets.isEmpty)
        bench.wait(29)
        #expect(bench.venue.markets.isEmpty)
        bench.wait(1)
        #expect(bench.venue.markets.count == 1)
        #expect(bench.venue.faults.count(of: .lateRollover) == 1)
    }

    @Test func `positions are those of a while ago`() throws {
        var (bench, taker) = try bench(.laggingPositions, span: .seconds(20))
        let maker = try bench.wallet(2)
        _ = try bench.place(maker, .sell, .up, 10, at: 60)
        _ = try bench.place(taker, .buy, .up, 10, at: 60)
        let request = TurbineEndpoint.positions(user: taker.key.address, chain: 137)
        for (seconds, isShown) in [(0, false), (2, false), (19, false), (1, true)] {
            bench.wait(seconds)
            let rows = PositionRow.list(from: try bench.json(request))
            #expect(rows.contains { $0.up > 0 } == isShown, "\(seconds)")
        }
        #expect(bench.venue.faults.count(of: .laggingPositions) == 4)
    }

    @Test func `an order leaves the book without a message`() throws {
        var (bench, wallet) = try bench(.vanish, span: .seconds(10))
        _ = try listen(&bench)
        _ = try place(&bench, wallet)
        _ = try bench.frames()
        bench.wait(10)
        let lines = try bench.frames().flatMap(\.lines)
        #expect(lines.map { $0.string("type") } == ["orderbook"])
        #expect(lines.last?["data"]?["bids"] == .array([]))
        #expect(try bench.truth(wallet)["openOrders"] == .array([]))
        #expect(try bench.truth(wallet)["free"]?.int == 1_000_000_000)
        #expect(bench.venue.faults.count(of: .vanish) == 1)
    }

    @Test func `the server's clock is wrong, for tokens and expirations too`() throws {
        var (bench, wallet) = try bench(.clockSkew, span: .seconds(400))
        #expect(try place(&bench, wallet).response?.status == 401, "the token is too old for the server")
        bench.now = bench.now + .seconds(400)
        bench.venue.faults.set(FaultSetting(.clockSkew, rate: .one, span: .seconds(-20)))
        let response = try #require(try place(&bench, wallet).response)
        #expect(response.status == 200)
        #expect(response.serverTime == bench.now - .seconds(20))
        bench.wait(310)
        #expect(try bench.truth(wallet)["openOrders"]?.list.count == 1, "expires by the server's clock")
        bench.wait(10)
        #expect(try bench.truth(wallet)["openOrders"] == .array([]))
        #expect(bench.venue.faults.count(of: .clockSkew) == 2)
    }

    @Test func `a half-open connection neither hears nor answers`() throws {
        var (bench, wallet) = try bench(.halfOpen)
        let reply = try place(&bench, wallet)
        #expect(reply.response == nil)
        #expect(!reply.isCut)
        #expect(try bench.truth(wallet)["openOrders"] == .array([]))
        let stream = try listen(&bench)
        #expect(try bench.frames().isEmpty)
        bench.venue.faults.set(FaultSetting(.halfOpen, rate: .zero))
        bench.venue.receive(StreamRequest.subscribe(bench.market, outcome: nil).bytes, from: stream, at: bench.now)
        #expect(try bench.frames().isEmpty, "it stays half-open")
        #expect(bench.venue.faults.count(of: .halfOpen) == 2)
    }

    @Test func `nonsense comes before real frames`() throws {
        var (bench, wallet) = try bench(.garbage)
        _ = try listen(&bench)
        var frames: [SandboxFrame] = []
        for _ in 0..<20 {
            _ = try place(&bench, wallet)
            bench.venue.takeFrames(into: &frames)
        }
        #expect(frames.count == 40)
        for index in stride(from: 1, to: 40, by: 2) {
            #expect((try? JSONValue(parsing: Array(frames[index].bytes.split(separator: 10)[0]))) != nil)
        }
        let real = Set(stride(from: 1, to: 40, by: 2).map { frames[$0].bytes })
        for index in stride(from: 0, to: 40, by: 2) { #expect(!real.contains(frames[index].bytes)) }
    }

    @Test func `hooks are out of reach of faults`() throws {
        var (bench, _) = try bench(.halfOpen)
        for fault in [SandboxFault.rateLimit, .serverError, .drop] {
            bench.venue.faults.set(FaultSetting(fault, rate: .one))
        }
        #expect(try bench.status(TurbineEndpoint.sandboxClock) == 200)
        #expect(try bench.status(WireRequest(.get, "/sandbox/faults")) == 200)
    }

    @Test func `faults are changed and counted while running`() throws {
        var (bench, wallet) = try bench(.rateLimit)
        _ = try place(&bench, wallet)
        let before = try bench.json(WireRequest(.get, "/sandbox/faults"))["faults"]?.list ?? []
        #expect(before.count == SandboxFault.allCases.count)
        let row = try #require(before.first { $0["name"] == "rate-limit" })
        #expect(row["on"] == true)
        #expect(row["fired"] == 1)
        let after =
            try bench.hook("faults", ["set": ["drop=0.5", "delay=1:20ms"], "only": true])["faults"]?.list ?? []
        #expect(
            after.filter { $0["on"] == true }.map { $0.string("setting") } == ["delay=1.000000:20ms", "drop=0.500000"]
        )
        let broken: JSONValue = ["set": ["drop=0.1", "flood"]]
        #expect(try bench.status(WireRequest(.post, "/sandbox/faults", body: broken.bytes)) == 400)
        #expect(bench.venue.faults.setting(of: .drop).rate == RatioMicros(rawValue: 500_000), "all or nothing")
    }

    @Test func `a fault strikes about as often as its rate says`() {
        for fault in SandboxFault.allCases {
            var board = FaultBoard(seed: 3, [FaultSetting(fault, rate: RatioMicros(rawValue: 250_000))])
            var strikes = 0
            for _ in 0..<4_000 where board.strikes(fault) { strikes += 1 }
            #expect((900...1_100).contains(strikes), "\(fault)")
            #expect(board.count(of: fault) == strikes)
            for other in SandboxFault.allCases where other != fault {
                let strikes = board.strikes(other)
                #expect(!strikes)
            }
        }
    }
}
