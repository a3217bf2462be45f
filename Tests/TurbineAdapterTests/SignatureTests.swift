import MarketModel
import Signing
import TestSupport
import Testing
@testable import TurbineAdapter
import TurbineWire

@Suite struct SignatureTests {
    @Test func `tokens are used once, made ahead, and none is older than four minutes`() throws {
        let keys = try AdapterKeys.bench()
        var pool = TokenPool(keyID: keys.keyID, key: keys.token, target: 4)
        var random = AdapterRandom(seed: 1)
        while pool.refill(at: at(0), skew: .zero, &random) {}
        #expect(pool.count == 4)
        var seen: Set<String> = []
        for second in stride(from: 0.0, to: 900, by: 7) {
            let text = pool.take(at: at(second), skew: .zero, &random)
            let token = try #require(BearerToken.parse(text))
            #expect(at(second) - Timestamp(seconds: token.seconds) < .seconds(241))
            #expect(token.isSigned(by: keys.token.publicKey))
            #expect(seen.insert(text).inserted)
            _ = pool.refill(at: at(second), skew: .zero, &random)
        }
    }

    @Test func `a token carries the venue's time`() throws {
        let keys = try AdapterKeys.bench()
        var pool = TokenPool(keyID: keys.keyID, key: keys.token, target: 1)
        var random = AdapterRandom(seed: 1)
        let token = try #require(BearerToken.parse(pool.take(at: at(0), skew: .seconds(40), &random)))
        #expect(token.seconds == at(40).seconds)
    }

    @Test func `nonces never repeat, also when time stands still or goes back`() {
        var nonces = OrderNonces()
        var random = AdapterRandom(seed: 3)
        var last: UInt64 = 0
        for step in 0..<2_000 {
            let nonce = nonces.next(at: at(Double(step % 3)), &random)
            #expect(nonce > last)
            last = nonce
        }
    }

    @Test func `a signed expiration is never later than asked and never below the venue's minimum`() {
        forAll { random in
            let now = at(Double.random(in: 0...1_000, using: &random))
            let life = Int.random(in: 63...900, using: &random)
            let asked = Timestamp(seconds: (now + .seconds(life)).seconds)
            let signed = ExpirationBucket.expiration(asked: asked, at: now, minimum: .seconds(60))
            return signed <= asked && signed >= now + .seconds(60) && asked - signed < .seconds(30)
        }
    }

    @Test func `a quote near an earlier one costs no signature, each is used once, and what is sent is signed for it`()
        throws
    {
        var bench = try AdapterBench.trading { $0.ladderRadius = 3 }
        bench.manual = ["/api/v1/orders"]
        _ = try bench.place(cents: 50)
        #expect(bench.adapter.counters[.ladderHits] == 0)
        while bench.adapter.idle(at: bench.now) {}
        #expect(bench.adapter.ladder.count == 7)
        let near = try bench.place(cents: 50)
        #expect(bench.adapter.counters[.ladderHits] == 1)
        let signed = try #require(bench.adapter.orders[near.id]).signed
        let domain = OrderDomain(chain: 137, settlement: AdapterBench.settlement)
        #expect(domain.isSigned(signed.terms, by: signed.signature))
        #expect(signed.terms.price == near.price && signed.terms.size == UInt64(near.size.rawValue))
        #expect(signed.terms.expiration <= near.expiration.seconds)
        _ = try bench.place(cents: 50)
        #expect(bench.adapter.counters[.ladderHits] == 1)
    }

    @Test func `a signature that has grown stale is not sent`() throws {
        var bench = try AdapterBench.trading { $0.ladderRadius = 3 }
        bench.manual = ["/api/v1/orders"]
        _ = try bench.place(cents: 50)
        while bench.adapter.idle(at: bench.now) {}
        bench.now = bench.now + .seconds(70)
        _ = try bench.place(cents: 50)
        #expect(bench.adapter.counters[.ladderHits] == 0)
        #expect(bench.adapter.ladder.count == 0)
    }

    @Test func `a quote that drifts by two cents either way costs no signature`() throws {
        for cents in [48, 52] {
            var bench = try AdapterBench.trading { $0.ladderRadius = AdapterConfiguration.defaultRadius }
            bench.manual = ["/api/v1/orders"]
            _ = try bench.place(cents: 50)
            while bench.adapter.idle(at: bench.now) {}
            _ = try bench.place(cents: cents)
            #expect(bench.adapter.counters[.ladderHits] == 1)
            #expect(bench.adapter.counters[.ladderMisses] == 1)
        }
    }

    @Test func `several levels of one size are all served`() throws {
        var bench = try AdapterBench.trading { $0.ladderRadius = 3 }
        bench.manual = ["/api/v1/orders"]
        for cents in [50, 49, 48] { _ = try bench.place(cents: cents) }
        while bench.adapter.idle(at: bench.now) {}
        #expect(bench.adapter.ladder.count == 21)
        for cents in [50, 49, 48] { _ = try bench.place(cents: cents) }
        #expect(bench.adapter.counters[.ladderHits] == 3)
    }

    @Test func `rungs are made anew before they grow stale, and no faster`() throws {
        var bench = try AdapterBench.trading { $0.ladderRadius = 3 }
        bench.manual = ["/api/v1/orders"]
        _ = try bench.place(cents: 50, life: .seconds(200))
        while bench.adapter.idle(at: bench.now) {}
        #expect(bench.adapter.ladder.next(at: bench.now) == nil)
        for _ in 0..<10 {
            bench.now = bench.now + .seconds(10)
            while bench.adapter.idle(at: bench.now) {}
            #expect(bench.adapter.ladder.count == 7)
        }
        let hits = bench.adapter.counters[.ladderHits]
        _ = try bench.place(cents: 50, life: .seconds(200))
        #expect(bench.adapter.counters[.ladderHits] == hits + 1)
    }

    @Test func `a quote of another size or side is not served from the ladder`() throws {
        var bench = try AdapterBench.trading { $0.ladderRadius = 3 }
        _ = try bench.place(cents: 50)
        while bench.adapter.idle(at: bench.now) {}
        _ = try bench.place(shares: 11, cents: 50)
        _ = try bench.place(.sell, cents: 50)
        _ = try bench.place(.buy, .down, cents: 50)
        #expect(bench.adapter.counters[.ladderHits] == 0)
    }
}
