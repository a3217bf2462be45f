import Engine
@testable import EngineTests
import MarketModel
import Testing

/// What old data may do, on a desk that is fed by hand.
@Suite struct FeedCapabilityTests {
    @Test func `row 45: the freshness gate stops placements after 30 s, and no cancel`() {
        var bench = DeskBench.quoting(.sample([.sample(), .sample(asset: .eth)]))
        bench.steer(50, .eth)
        bench.list(1, start: 0, asset: .eth)
        bench.show(.up, 40, 60, market: 1)
        bench.tick(at: 0)
        bench.acknowledge()
        bench.show(.up, 40, 60)
        bench.show(.down, 40, 60)
        let trade = PublicTrade(outcome: .up, takerSide: .buy, price: cents(60), size: shares(1))
        for second in stride(from: 2.0, through: 30, by: 2) {
            bench.time = second
            // The other market's book, a trade and a reference price are no book of this one.
            bench.show(.up, 40, 60, market: 1)
            bench.feed(.trade(trade))
            bench.steer(50)
            #expect(bench.tick(at: second).isEmpty)
        }
        func placed(_ bench: DeskBench) -> Int { bench.placed.count { $0.market.rawValue == 0 } }
        let before = placed(bench)
        #expect(bench.tick(at: 30.1) == ["cancel o1 m0", "cancel o2 m0"])
        #expect(bench.reasons() == [.bookStale, .bookStale])
        #expect(!bench.reasons(1).contains(.bookStale) && bench.live(1).count >= 2)
        // A cancel that fails is sent again, however old the book is.
        bench.unanswered = []
        var lines = bench.feed(.cancelled(OrderID(rawValue: 1), .failed))
        lines += bench.feed(.cancelled(OrderID(rawValue: 2), .cancelled))
        lines += bench.tick(at: 34)
        #expect(lines.contains("cancel o1 m0"))
        bench.acknowledge()
        #expect(placed(bench) == before && bench.live().isEmpty)
        bench.show(.up, 40, 60)
        bench.tick(at: 38)
        #expect(placed(bench) == before + 2)
    }

    @Test func `row 45: the age of the reference price is its own`() {
        var plan = PlanConfiguration.sample()
        plan.feeds.referenceMaxAge = .seconds(5)
        var bench = DeskBench.quoting(.sample([plan]))
        for second in [2.0, 4] {
            bench.time = second
            bench.show(.up, 40, 60)
            #expect(bench.tick(at: second).isEmpty)
        }
        bench.time = 6
        bench.show(.up, 40, 60)
        bench.acknowledge()
        #expect(bench.reasons() == [.referenceStale, .referenceStale])
        #expect(bench.live().isEmpty)
    }
}
