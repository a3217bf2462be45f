@testable import Engine
import MarketModel
import Testing

/// Lost answers, late answers and wrong answers about orders.
@Suite struct OrderFateTests {
    private func id(_ number: UInt64) -> OrderID { OrderID(rawValue: number) }

    private func report(_ status: OrderReport.Status, filled: Int = 0) -> OrderReport {
        OrderReport(status: status, filled: shares(filled))
    }

    /// A desk whose bid, order 2, is being cancelled because its side was vetoed.
    private func cancelling() -> DeskBench {
        var bench = DeskBench.quoting()
        bench.steer(1)
        #expect(bench.tick(at: 2) == ["cancel o2 m0"])
        bench.steer(50)
        return bench
    }

    @Test func `an unknown order on cancel is looked up, freed and replaced`() {
        var bench = cancelling()
        let before = bench.desk.worstCase
        #expect(bench.feed(.cancelled(id(2), .notFound)) == ["look-up o2 m0"])
        #expect(bench.states() == ["o1 open", "o2 unknown"])
        #expect(bench.tick(at: 4).isEmpty)
        #expect(bench.reasons() == [.orderUnknown, nil])
        #expect(bench.desk.worstCase == before)
        #expect(
            bench.feed(.reported(id(2), report(.cancelled))) == ["place o3 m0 buy up 3.000000 @ 0.480000"]
        )
        #expect(bench.reasons() == [nil, nil])
    }

    @Test func `a cancel without an answer is asked about again and again`() {
        var bench = cancelling()
        #expect(bench.tick(at: 4).isEmpty)
        #expect(bench.tick(at: 6).isEmpty)
        #expect(bench.tick(at: 8) == ["look-up o2 m0"])
        #expect(bench.tick(at: 13) == ["look-up o2 m0"])
    }

    @Test func `an order found resting while it is being cancelled is cancelled again`() {
        var bench = cancelling()
        #expect(bench.feed(.reported(id(2), report(.open))) == ["cancel o2 m0"])
    }

    @Test func `fills that a report knows and we do not are no reason to stop cancelling`() {
        var bench = cancelling()
        #expect(bench.feed(.reported(id(2), report(.open, filled: 1))) == ["cancel o2 m0"])
        #expect(bench.instance()?.orders.live.last?.filled == .zero)
    }

    @Test func `a report of an end waits for the fills it counts`() {
        var bench = cancelling()
        #expect(bench.feed(.reported(id(2), report(.cancelled, filled: 1))).isEmpty)
        #expect(bench.states() == ["o1 open", "o2 cancelPending"])
        bench.fill(2, shares(1))
        bench.feed(.reported(id(2), report(.cancelled, filled: 1)))
        #expect(!bench.states().contains { $0.hasPrefix("o2") })
    }

    @Test func `a refused cancel leaves the order open and is sent again`() {
        var bench = DeskBench.quoting()
        bench.steer(1)
        bench.tick(at: 2)
        bench.feed(.cancelled(id(2), .failed))
        #expect(bench.states() == ["o1 open", "o2 open"])
        #expect(bench.tick(at: 4).first == "cancel o2 m0")
    }

    @Test func `a placement without an answer keeps counting and is looked up`() {
        var bench = DeskBench.open()
        bench.feed(.accepted(id(2), matches: 0))
        let before = bench.desk.worstCase
        let cash = bench.desk.gateway.cash.free
        #expect(bench.feed(.timedOut(id(1))) == ["look-up o1 m0"])
        #expect(bench.states() == ["o1 unknown", "o2 open"])
        #expect(bench.tick(at: 2).isEmpty)
        #expect(bench.tick(at: 5) == ["look-up o1 m0"])
        #expect(bench.desk.worstCase == before)
        #expect(bench.desk.gateway.cash.free == cash)
        #expect(bench.reasons() == [nil, .orderUnknown])
        #expect(bench.feed(.reported(id(1), report(.absent))) == ["place o3 m0 buy down 3.000000 @ 0.480000"])
        #expect(bench.desk.worstCase == before)
    }

    @Test func `a placement that is found after all rests`() {
        var bench = DeskBench.open()
        bench.feed(.timedOut(id(1)))
        bench.feed(.reported(id(1), report(.open)))
        bench.feed(.accepted(id(2), matches: 0))
        #expect(bench.states() == ["o1 open", "o2 open"])
        #expect(bench.tick(at: 2).isEmpty)
    }

    @Test func `a report that an order we know to rest never arrived is not believed`() {
        var bench = DeskBench.quoting()
        bench.feed(.reported(id(1), report(.absent)))
        #expect(bench.states() == ["o1 open", "o2 open"])
    }

    @Test func `a placement cancelled before its answer may time out`() {
        var bench = DeskBench.open()
        bench.steer(1)
        #expect(bench.tick(at: 2) == ["cancel o2 m0"])
        #expect(bench.feed(.timedOut(id(2))) == ["look-up o2 m0"])
        #expect(bench.states() == ["o1 sent", "o2 cancelPending"])
        #expect(bench.desk.incidents.illegalTransitions == 0)
    }

    @Test func `a refused order frees its slot, and the market waits before it tries again`() {
        var bench = DeskBench.open()
        bench.feed(.rejected(id(1), .insufficientFunds))
        #expect(bench.states() == ["o2 sent"])
        #expect(bench.tick(at: 2).isEmpty)
        #expect(bench.reasons() == [nil, .refusedByVenue])
        #expect(bench.tick(at: 5).first == "place o3 m0 buy down 3.000000 @ 0.480000")
        #expect(bench.desk.incidents.rejections == 1)
    }

    @Test func `an expired order is replaced at once`() {
        var bench = DeskBench.quoting()
        #expect(bench.feed(.expired(id(1)), at: 1) == ["place o3 m0 buy down 3.000000 @ 0.480000"])
    }

    @Test func `an order silent past its expiration is looked up`() {
        var bench = DeskBench.quoting(.sample([.sample(.steered(replace: "{ max_age: 1000s, life: 1001s }"))]))
        bench.desk.instances[0]?.orders[0].lastAsked = DeskBench.timestamp(890)
        bench.feed(.tick, market: nil, at: 905)
        #expect(bench.states().contains("o1 cancelPending"))
        #expect(bench.tick(at: 910) == ["look-up o1 m0", "look-up o2 m0"])
    }

    @Test func `answers about orders we do not know are counted and change nothing`() {
        var bench = DeskBench.quoting()
        let before = bench.states()
        for kind in [
            .accepted(id(99), matches: 3), .rejected(id(99), .other), .timedOut(id(99)), .cancelled(id(99), .cancelled),
            .expired(id(99)), .reported(id(99), report(.filled)),
        ] as [Event.Kind] {
            #expect(bench.feed(kind).isEmpty)
        }
        #expect(bench.states() == before)
        #expect(bench.desk.incidents.strangers == 6)
    }

    @Test func `what makes no sense is counted and changes nothing`() {
        var bench = DeskBench.quoting()
        bench.feed(.rejected(id(1), .other))
        #expect(bench.states() == ["o1 open", "o2 open"])
        #expect(bench.desk.incidents.illegalTransitions == 1)
        #expect(bench.instance()?.statistics.illegalTransitions == 1)
    }

    @Test func `an accepted order that a look-up misses keeps its reservation until it expires`() {
        var bench = DeskBench.quoting()
        bench.steer(70)
        bench.tick(at: 6)
        #expect(bench.states().contains("o1 cancelPending"))
        let missing = OrderReport(status: .absent, filled: .zero)
        bench.feed(.reported(OrderID(rawValue: 1), missing))
        #expect(bench.states().contains("o1 cancelPending"))
        bench.feed(.reported(OrderID(rawValue: 1), missing), at: 200)
        #expect(!bench.live().contains(OrderID(rawValue: 1)))
    }

    @Test func `a cancel refused for an order that has ended is no illegal transition`() {
        var bench = DeskBench.quoting()
        bench.fill(1)
        bench.feed(.cancelled(OrderID(rawValue: 1), .failed))
        #expect(bench.desk.incidents.illegalTransitions == 0)
    }
}
