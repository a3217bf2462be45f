@testable import Engine
import MarketModel
import Quoting
import Risk
import Testing

/// Every reason that a gate can give, firing and recovering.
@Suite struct GateTests {
    private func bench(_ change: (inout PlanConfiguration) -> Void) -> DeskBench {
        var plan = PlanConfiguration.sample()
        change(&plan)
        return .quoting(.sample([plan]))
    }

    @Test func `nothing is quoted before the start, and something at the start`() {
        var bench = DeskBench()
        bench.time = -60
        bench.feed(.connection(isUp: true), market: nil)
        bench.feed(.balance(usd(500)), market: nil)
        bench.steer(50)
        bench.list(0, start: 0)
        bench.show(.up, 40, 60, size: 100)
        bench.tick(at: -31)
        #expect(bench.placed.isEmpty)
        #expect(bench.reasons() == [.notStarted, .notStarted])
        bench.show(.up, 40, 60)
        #expect(bench.tick(at: -1.5).isEmpty)
        #expect(bench.desk.nextWake == DeskBench.timestamp(0))
        #expect(bench.tick(at: -0.5).isEmpty)
        #expect(bench.tick(at: 0).isEmpty)
        #expect(bench.reasons() == [.bookStale, .bookStale])
        bench.show(.up, 40, 60)
        #expect(bench.tick(at: 2).count == 2)
    }

    @Test func `a book older than 30 s pulls the quotes, and cancels pass`() {
        var bench = DeskBench.quoting()
        bench.show(.up, 40, 60)
        bench.show(.down, 40, 60)
        #expect(bench.desk.nextWake == DeskBench.timestamp(2))
        for second in stride(from: 2.0, through: 30, by: 2) { #expect(bench.tick(at: second).isEmpty) }
        #expect(bench.tick(at: 30.1) == ["cancel o1 m0", "cancel o2 m0"])
        #expect(bench.reasons() == [.bookStale, .bookStale])
        bench.acknowledge()
        #expect(bench.tick(at: 40).isEmpty)
        bench.show(.up, 40, 60)
        #expect(bench.tick(at: 42).count == 2)
        #expect(bench.reasons() == [nil, nil])
    }

    @Test func `the desk wakes at the moment a book becomes too old`() {
        var bench = bench { $0.cadence = .every(.seconds(600)) }
        bench.time = 0.5
        bench.show(.up, 40, 60)
        for second in [5.0, 10, 15, 20, 25, 30] { bench.tick(at: second) }
        #expect(bench.desk.nextWake == DeskBench.timestamp(30.5).advanced(byNanoseconds: 1))
    }

    @Test func `a reference price that is too old pulls the quotes at that moment`() {
        var bench = bench {
            $0.feeds.referenceMaxAge = .seconds(3)
            $0.cadence = .every(.seconds(600))
        }
        #expect(bench.desk.nextWake == DeskBench.timestamp(2.9).advanced(byNanoseconds: 1))
        #expect(bench.tick(at: 2.95) == ["cancel o1 m0", "cancel o2 m0"])
        #expect(bench.reasons() == [.referenceStale, .referenceStale])
        bench.steer(50)
        bench.acknowledge()
        #expect(bench.reasons() == [nil, nil])
    }

    @Test func `a lost connection cancels, and quotes come back with a whole book`() {
        var bench = DeskBench.quoting()
        #expect(bench.feed(.connection(isUp: false), market: nil) == ["cancel o1 m0", "cancel o2 m0"])
        #expect(bench.reasons() == [.disconnected, .disconnected])
        bench.acknowledge()
        #expect(bench.tick(at: 2).isEmpty)
        #expect(bench.feed(.connection(isUp: true), market: nil).isEmpty)
        #expect(bench.reasons() == [.bookMissing, .bookMissing])
        #expect(bench.show(.up, 40, 60).count == 2)
    }

    @Test func `a change without a whole book before it brings no quotes back`() {
        var bench = DeskBench.quoting()
        bench.feed(.connection(isUp: false), market: nil)
        bench.acknowledge()
        bench.feed(.connection(isUp: true), market: nil)
        let change = BookChange(outcome: .up, side: .buy, price: cents(40), size: shares(1), ends: true)
        #expect(bench.feed(.book(change)).isEmpty)
        #expect(bench.tick(at: 2).isEmpty)
        #expect(bench.reasons() == [.bookMissing, .bookMissing])
    }

    @Test func `a halt cancels everything until the operator resumes`() {
        var bench = DeskBench.quoting()
        #expect(bench.feed(.operated(.halt), market: nil) == ["cancel o1 m0", "cancel o2 m0"])
        #expect(bench.reasons() == [.operatorHalt, .operatorHalt])
        bench.acknowledge()
        #expect(bench.tick(at: 2).isEmpty)
        #expect(bench.feed(.operated(.resume), market: nil).count == 2)
    }

    @Test func `flattening leaves only orders that reduce, until the operator resumes`() {
        var bench = DeskBench.quoting()
        bench.fill(2)
        bench.feed(.operated(.flatten), market: nil)
        bench.acknowledge()
        #expect(bench.reasons() == [.flattening, nil])
        #expect(bench.instance()?.orders.live.map { $0.slot.side } == [.ask])
        bench.feed(.operated(.resume), market: nil, at: 5)
        bench.acknowledge()
        #expect(bench.reasons() == [nil, nil])
    }

    @Test(arguments: [OperatorAction.resume, .halt, .flatten])
    func `a desk that shuts down does not come back`(_ action: OperatorAction) {
        var bench = DeskBench.quoting()
        #expect(bench.feed(.operated(.shutDown), market: nil).count == 2)
        bench.acknowledge()
        #expect(bench.feed(.operated(action), market: nil).isEmpty)
        #expect(bench.feed(.operated(.resume), market: nil).isEmpty)
        #expect(bench.tick(at: 10).isEmpty)
        #expect(bench.reasons() == [.shuttingDown, .shuttingDown])
    }

    @Test func `shutting down with a stale book cancels whatever rests`() {
        var bench = DeskBench.quoting()
        bench.time = 31
        #expect(bench.feed(.operated(.shutDown), market: nil) == ["cancel o1 m0", "cancel o2 m0"])
        bench.acknowledge()
        #expect(!bench.desk.hasLiveOrders)
    }

    @Test func `an unknown balance lets nothing be built until it is known`() {
        var bench = DeskBench()
        bench.time = -0.1
        bench.feed(.connection(isUp: true), market: nil)
        bench.steer(50)
        bench.list(0, start: 0)
        bench.show(.up, 40, 60)
        #expect(bench.tick(at: 0).isEmpty)
        #expect(bench.reasons() == [.balanceUnknown, .balanceUnknown])
        bench.feed(.balance(usd(500)), market: nil)
        #expect(bench.tick(at: 2).count == 2)
    }

    @Test func `instant matches stop the market until the operator resumes`() {
        var bench = DeskBench.open()
        for round in 0..<4 {
            for id in bench.live() where bench.instance()?.orders.live.last?.state == .sent {
                bench.feed(.accepted(id, matches: 1))
            }
            if round < 3 {
                #expect(bench.reasons() == [nil, nil])
                bench.steer(round % 2 == 0 ? 52 : 50)
                bench.tick(at: Double(round + 1) * 5)
                for case .cancel(let id, in: _) in bench.unanswered { bench.feed(.cancelled(id, .cancelled)) }
                bench.unanswered = []
            }
        }
        #expect(bench.instance()?.statistics.takes == 8)
        bench.tick(at: 20)
        #expect(bench.reasons() == [.notAMaker, .notAMaker])
        bench.acknowledge()
        #expect(bench.states().isEmpty)
        #expect(bench.feed(.operated(.resume), market: nil).count == 2)
    }

    @Test func `an acceptance that is told again is not another instant match`() {
        var bench = DeskBench.open()
        for _ in 0..<10 { bench.feed(.accepted(OrderID(rawValue: 1), matches: 1)) }
        bench.feed(.accepted(OrderID(rawValue: 2), matches: 0))
        #expect(bench.instance()?.statistics.takes == 1)
        #expect(bench.tick(at: 2).isEmpty)
        #expect(bench.reasons() == [nil, nil])
    }

    @Test func `an acceptance that comes after the fill still counts as an instant match`() {
        var bench = DeskBench.open()
        bench.fill(1)
        bench.feed(.accepted(OrderID(rawValue: 1), matches: 1))
        #expect(bench.instance()?.statistics.takes == 1)
    }
}
