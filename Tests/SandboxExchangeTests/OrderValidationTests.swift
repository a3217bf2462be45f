import MarketModel
@testable import SandboxExchange
import Signing
import Testing
import TurbineWire

@Suite struct OrderValidationTests {
    /// Places an order that differs from a good one in one respect, and says how it is answered.
    private func status(
        _ bench: inout SandboxBench,
        _ wallet: TestWallet,
        _ change: (inout OrderTerms) -> Void
    ) throws -> Int {
        var terms = wallet.order(bench.market, .buy, .up, shares: 10, cents: 40, at: bench.now)
        change(&terms)
        return try bench.status(wallet.placing(terms), by: wallet)
    }

    @Test func `a good order is accepted once`() throws {
        var bench = try SandboxBench()
        let wallet = try bench.wallet(1)
        let terms = wallet.order(bench.market, .buy, .up, shares: 10, cents: 40, at: bench.now)
        #expect(try bench.status(wallet.placing(terms), by: wallet) == 200)
        #expect(try bench.status(wallet.placing(terms), by: wallet) == 409)
        #expect(try bench.truth(wallet)["openOrders"]?.list.count == 1)
    }

    @Test func `fields out of range are refused`() throws {
        var bench = try SandboxBench()
        let wallet = try bench.wallet(1)
        #expect(try status(&bench, wallet) { $0.size = 0 } == 400)
        #expect(try status(&bench, wallet) { $0.size = .max } == 400)
        #expect(try status(&bench, wallet) { $0.expiration = .max } == 400)
        let good = try wallet.placing(wallet.order(bench.market, .buy, .up, shares: 10, cents: 40, at: bench.now))
        let text = String(decoding: good.body, as: UTF8.self)
        for (old, new) in [
            ("\"price\":400000", "\"price\":1000000"), ("\"price\":400000", "\"price\":0"),
            ("\"side\":0", "\"side\":2"), ("\"outcome\":0", "\"outcome\":2"),
            ("\"signature\":\"0x", "\"signature\":\""),
            ("\"order\":", "\"other\":"), ("{", ""), ("\"trader\":\"0x", "\"trader\":\"0x0"),
        ] {
            var broken = good
            broken.body = Array(text.replacing(old, with: new, maxReplacements: 1).utf8)
            let status = try bench.status(broken, by: wallet)
            #expect(status == (new == "\"signature\":\"" ? 200 : 400), "\(new)")
        }
    }

    @Test func `an expiration less than a minute ahead is refused`() throws {
        var bench = try SandboxBench()
        let wallet = try bench.wallet(1)
        let now = bench.now.seconds
        #expect(try status(&bench, wallet) { $0.expiration = now + 59 } == 400)
        #expect(try status(&bench, wallet) { $0.expiration = now - 59 } == 400)
        #expect(try status(&bench, wallet) { $0.expiration = now + 60 } == 200)
    }

    @Test func `a signature must be the trader's, over the market's settlement contract`() throws {
        var bench = try SandboxBench()
        let wallet = try bench.wallet(1)
        let other = try bench.wallet(2)
        let terms = wallet.order(bench.market, .buy, .up, shares: 10, cents: 40, at: bench.now)
        #expect(try bench.status(wallet.placing(terms, by: other.key), by: wallet) == 400)
        #expect(try bench.status(wallet.placing(terms), by: other) == 403)
    }

    @Test func `a market must be known and open`() throws {
        var bench = try SandboxBench()
        let wallet = try bench.wallet(1)
        #expect(try status(&bench, wallet) { $0.marketID = MarketID(words: (0, 0, 0, 9)) } == 404)
        bench.wait(894)
        let old = bench.market
        bench.wait(3)
        #expect(try status(&bench, wallet) { $0.marketID = old } == 400)
        bench.wait(20)
        #expect(try status(&bench, wallet) { $0.marketID = old } == 400)
        #expect(try status(&bench, wallet) { _ in } == 200)
    }

    @Test func `a taker needs a dollar, a maker does not`() throws {
        var bench = try SandboxBench()
        let maker = try bench.wallet(1)
        let taker = try bench.wallet(2)
        _ = try bench.place(maker, .sell, .up, 100, at: 50)
        #expect(
            try status(&bench, taker) {
                $0.price = PriceMicros(clamping: 500_000); $0.size = 1_999_999
            } == 400
        )
        #expect(
            try status(&bench, taker) {
                $0.price = PriceMicros(clamping: 500_000); $0.size = 2_000_000
            } == 200
        )
        #expect(
            try status(&bench, taker) {
                $0.price = PriceMicros(clamping: 490_000); $0.size = 1
            } == 200
        )
    }

    @Test func `money that open orders tie up cannot be spent twice`() throws {
        var bench = try SandboxBench()
        let wallet = try bench.wallet(1, dollars: 10)
        #expect(try status(&bench, wallet) { $0.size = 25_000_001 } == 400)
        #expect(try status(&bench, wallet) { $0.size = 20_000_000 } == 200)
        #expect(try status(&bench, wallet) { $0.size = 6_000_000 } == 400)
        #expect(try status(&bench, wallet) { $0.size = 5_000_000 } == 200)
        #expect(try bench.truth(wallet)["free"] == 0)
    }
}
