@testable import Engine
import MarketModel
import Quoting
import Testing

@Suite struct PlannerTests {
    private static func desk(replace: String, ladder: String = "size: 3 shares") -> DeskConfiguration {
        .sample([.sample(.steered(ladder: ladder, replace: replace))])
    }

    @Test func `first quotes appear with the first whole book`() {
        var bench = DeskBench()
        bench.feed(.connection(isUp: true), market: nil)
        bench.feed(.balance(usd(500)), market: nil)
        bench.steer(50)
        #expect(bench.list(0, start: 0) == ["follow m0"])
        #expect(bench.reasons() == [.bookMissing, .bookMissing])
        #expect(
            bench.show(.up, 40, 60) == [
                "place o1 m0 sell up 3.000000 @ 0.520000",
                "place o2 m0 buy up 3.000000 @ 0.480000",
            ]
        )
        #expect(bench.reasons() == [nil, nil])
    }

    @Test func `with equal queues both sides are bought`() {
        let bench = DeskBench.open()
        #expect(
            bench.placed.map(\.description) == [
                "o1 m0 buy down 3.000000 @ 0.480000",
                "o2 m0 buy up 3.000000 @ 0.480000",
            ]
        )
    }

    @Test func `the shorter queue is joined`() {
        var bench = DeskBench()
        bench.time = -0.1
        bench.feed(.connection(isUp: true), market: nil)
        bench.feed(.balance(usd(500)), market: nil)
        bench.steer(50)
        bench.list(0, start: 0)
        bench.show(.up, 49, 51, size: 900)
        bench.show(.down, 49, 51, size: 10)
        bench.tick(at: 0)
        #expect(
            bench.placed.map(\.description) == [
                "o1 m0 buy down 3.000000 @ 0.480000",
                "o2 m0 sell down 3.000000 @ 0.520000",
            ]
        )
    }

    @Test func `nothing changes while the price stays within drift`() {
        var bench = DeskBench.quoting()
        bench.steer(51)
        #expect(bench.tick(at: 6).isEmpty)
    }

    @Test func `a drifted order is replaced: first placed, then cancelled`() {
        var bench = DeskBench.quoting()
        bench.steer(52)
        let lines = bench.tick(at: 6)
        #expect(lines.map { String($0.prefix(8)) } == ["place o3", "cancel o", "place o4", "cancel o"])
        #expect(bench.states() == ["o1 cancelPending", "o2 cancelPending", "o3 sent", "o4 sent"])
    }

    @Test func `cancel-first places when the cancel is confirmed`() {
        var bench = DeskBench.quoting(Self.desk(replace: "{ first: cancel }"))
        bench.steer(52)
        #expect(bench.tick(at: 6) == ["cancel o1 m0", "cancel o2 m0"])
        #expect(bench.tick(at: 8).isEmpty)
        let lines = bench.acknowledge()
        #expect(lines.count == 2)
        #expect(bench.states() == ["o3 sent", "o4 sent"])
    }

    @Test func `an order rests for min_rest whatever the drift`() {
        var bench = DeskBench.quoting()
        bench.steer(55)
        #expect(bench.tick(at: 2).isEmpty)
        #expect(bench.tick(at: 3.9).isEmpty)
        #expect(!bench.tick(at: 4).isEmpty)
    }

    @Test func `an order is renewed at max_age without any drift`() {
        var bench = DeskBench.quoting(Self.desk(replace: "{ max_age: 20s }"))
        #expect(bench.tick(at: 18).isEmpty)
        #expect(bench.tick(at: 20).count == 4)
    }

    @Test func `a slot waiting for an answer gets no second order`() {
        var bench = DeskBench.open()
        bench.steer(60)
        #expect(bench.tick(at: 4.5).isEmpty)
        #expect(bench.states() == ["o1 sent", "o2 sent"])
    }

    @Test func `a side that is vetoed is cancelled in the same step`() {
        var bench = DeskBench.quoting()
        bench.steer(1)
        #expect(bench.tick(at: 2) == ["cancel o2 m0"])
        #expect(bench.states() == ["o1 open", "o2 cancelPending"])
        #expect(bench.reasons() == [.clampBinds, nil])
    }

    @Test func `an order refused its cancel after its replacement went out does not stay`() {
        var bench = DeskBench.quoting()
        bench.steer(52)
        bench.tick(at: 6)
        bench.unanswered = []
        for id in [3, 4] as [UInt64] { bench.feed(.accepted(OrderID(rawValue: id), matches: 0)) }
        for id in [1, 2] as [UInt64] { bench.feed(.cancelled(OrderID(rawValue: id), .failed)) }
        #expect(bench.states() == ["o1 open", "o2 open", "o3 open", "o4 open"])
        #expect(bench.tick(at: 8) == ["cancel o1 m0", "cancel o2 m0"])
        bench.acknowledge()
        #expect(bench.states() == ["o3 open", "o4 open"])
    }

    @Test func `an order larger than wanted is cancelled before a smaller one is placed`() {
        var bench = DeskBench.quoting(Self.desk(replace: "{}", ladder: "{ levels: 2, size: 10 shares }"))
        // Bids of ten and five fill the limit of fifteen; once four are held, the second may only be one.
        #expect(bench.placed.map(\.size) == [10, 5, 10, 5].map(shares))
        let lines = bench.fill(3, shares(4))
        #expect(lines.contains("cancel o4 m0"))
        #expect(bench.placed.count { $0.gainsWhenUp } == 2)
        bench.acknowledge()
        #expect(bench.placed.last { $0.gainsWhenUp }?.size == shares(1))
    }

    @Test func `a book that is in the middle of a message, or never began with a whole one, is not used`() {
        var bench = DeskBench()
        bench.time = -0.1
        bench.feed(.connection(isUp: true), market: nil)
        bench.feed(.balance(usd(500)), market: nil)
        bench.steer(50)
        bench.list(0, start: 0)
        bench.show(.up, 40, 60)
        let level = BookChange(outcome: .down, side: .buy, price: cents(40), size: shares(100), ends: true)
        bench.feed(.book(level))
        bench.tick(at: 0)
        #expect(bench.placed.map(\.outcome) == [.up, .up])
        var half = level
        half.outcome = .up
        half.ends = false
        bench.feed(.book(half))
        bench.steer(53)
        bench.acknowledge()
        bench.tick(at: 6)
        #expect(bench.placed.count == 2)
        #expect(bench.states() == ["o1 cancelPending", "o2 cancelPending"])
    }

    @Test func `a copy of a desk goes its own way`() {
        let bench = DeskBench.quoting()
        var first = bench
        var second = bench
        first.steer(60)
        second.steer(60)
        #expect(first.tick(at: 10) == second.tick(at: 10))
        #expect(bench.states() == ["o1 open", "o2 open"])
    }
}
