import Engine
import Manifests
import MarketModel
import SandboxExchange
import Sessions
import SimulatedExchange
import Testing
import TestSupport
@testable import TurbineAdapterTests
import TurbineWire

/// What goes on while a part of the venue is gone.
@Suite struct OutageCapabilityTests {
    @Test func `row 1: without a stream nothing is placed, all is cancelled, and requests read orders and positions`()
        throws
    {
        var linked = try LinkedDesk.session(LinkedDesk.manifest(), seed: 31)
        try linked.pass(.seconds(100))
        try #require(!linked.truth.open.isEmpty)
        let cut = linked.time
        linked.session.withVenue { $0.cutStreams() }
        try linked.pass(.seconds(60))
        #expect(linked.truth.open.isEmpty)
        #expect(linked.line.requests(.post, "/api/v1/orders", since: cut + .seconds(1)).isEmpty)
        #expect(!linked.line.requests(.get, "/api/v1/orders", since: cut).isEmpty)
        let reads = linked.line.requests(.get, "/api/v1/users/", since: cut + .seconds(1))
        #expect(reads.contains { $0.path.hasSuffix("/positions") })
        linked.change { $0.isCut = false }
        try linked.pass(.seconds(60))
        #expect(!linked.truth.open.isEmpty)
    }

    @Test func `row 7: with cancels that fail twice, nothing rests when the stop's margin is over`() throws {
        let strategy = DeskFiles.simple.replacing(
            "90s: { build: never }, 30s: { quote: never }",
            with: "100s: { quote: never }"
        )
        var linked = try LinkedDesk.session(LinkedDesk.manifest(strategy: strategy), seed: 4)
        let end = Timestamp(seconds: linked.time.seconds / 900 * 900 + 900)
        try linked.run(until: end - .seconds(101))
        let resting = linked.truth.open.count
        try #require(resting > 0)
        linked.change { $0.outages = [.init(method: .delete, prefix: "/api/v1/orders", suffix: "", times: 2)] }
        try linked.run(until: end - .seconds(85))
        #expect(linked.line.failures.count >= 2 * resting)
        #expect(linked.truth.open.isEmpty)
        #expect(linked.line.requests(.post, "/api/v1/orders", since: end - .seconds(99)).isEmpty)
    }

    @Test func `row 7: with an expiration before the end, nothing rests then though no cancel ever works`() throws {
        let strategy = DeskFiles.simple.replacing("replace: {", with: "replace: { before_end: 90s,")
        var linked = try LinkedDesk.session(LinkedDesk.manifest(strategy: strategy), seed: 4)
        let end = Timestamp(seconds: linked.time.seconds / 900 * 900 + 900)
        try linked.run(until: end - .seconds(158))
        linked.change { $0.outages = [.init(method: .delete, prefix: "/api/v1/orders", suffix: "", times: nil)] }
        try linked.run(until: end - .seconds(95))
        #expect(!linked.truth.open.isEmpty)
        try linked.run(until: end - .seconds(90) + .milliseconds(1))
        #expect(linked.truth.open.isEmpty)
        try linked.run(until: end)
        #expect(linked.truth.open.isEmpty)
    }

    @Test func `row 30: an hour without claims changes nothing for quotes, and winnings are claimed after it`() throws {
        var linked = try LinkedDesk.session(LinkedDesk.manifest(), seed: 6)
        linked.change {
            $0.outages = [.init(method: .post, prefix: "/api/v1/relayer/", suffix: "ctf-redemption", times: nil)]
        }
        try linked.pass(.seconds(3_600))
        let failed = linked.line.failures.count
        #expect(failed > 3)
        let quarters = (0..<4).map { linked.time - .seconds(900 * (4 - $0)) }
        for quarter in quarters { #expect(linked.line.requests(.post, "/api/v1/orders", since: quarter).count > 20) }
        linked.change { $0.outages = [] }
        try linked.trade(seconds: 1)
        let left = linked.session.desk.memory.markets
        #expect(left.isEmpty)
        #expect(linked.truth.cash == 500_000_000 + linked.earned)
    }

    @Test func `row 30: without reference prices only the strategies that read them stop`() throws {
        var linked = try LinkedDesk.session(LinkedDesk.manifest(withETH: true), seed: 3)
        try linked.pass(.seconds(120))
        func quoted(_ linked: borrowing LinkedSession) -> [Bool] {
            (0..<2).map { plan in
                linked.session.desk.instances.contains { $0?.plan == plan && $0?.orders.live.isEmpty == false }
            }
        }
        try #require(quoted(linked) == [true, true])
        linked.change {
            $0.outages = [.init(method: .get, prefix: "/api/v1/quick-markets/", suffix: "/price", times: nil)]
        }
        try linked.pass(.seconds(60))
        #expect(quoted(linked) == [true, false])
        linked.change { $0.outages = [] }
        try linked.pass(.seconds(20))
        #expect(quoted(linked) == [true, true])
    }

    @Test func `row 61: told to end with a stale feed and 24 open orders, all are cancelled within 10 s`() throws {
        let wide = DeskFiles.ladder.replacing("source: digital, window: 2m", with: "source: book-mid")
            .replacing("levels: 3, size: 4 shares, step: 0.01", with: "levels: 6, size: 2 shares, step: 0.01")
        let manifest = try DeskFiles.load(
            portfolio: DeskFiles.portfolio(worstCase: 150),
            markets: ["BTC", "ETH"].map { ("\($0)-15m", DeskFiles.market($0, "15m", "wide", worstCase: 60)) },
            strategies: [("wide", wide)]
        )
        var linked = try LinkedDesk.session(manifest, seed: 9) {
            $0.noise = nil; $0.informed = nil
        }
        try linked.wait(.milliseconds(250)) { $0.truth.open.count >= 24 }
        // Nothing is heard any more and no cancel works: the books grow old with everything resting.
        linked.change {
            $0.isSilent = true
            $0.outages = [
                .init(method: .delete, prefix: "/api/v1/orders", suffix: "", times: nil),
                .init(method: .get, prefix: "/api/v1/orderbook/", suffix: "", times: nil),
            ]
        }
        try linked.pass(.seconds(35))
        #expect(linked.session.desk.instances.compactMap { $0 }.allSatisfy { $0.noBid != nil && $0.noAsk != nil })
        try #require(linked.truth.open.count == 24)
        linked.change { $0.outages.removeFirst() }
        try linked.session.operate(.shutDown)
        try linked.pass(.seconds(10))
        #expect(linked.truth.open.isEmpty)
    }
}
