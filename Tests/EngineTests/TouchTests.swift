@testable import Engine
import MarketModel
import Testing

/// Orders never take, and never meet each other.
@Suite struct TouchTests {
    @Test func `a bid that would take stands one tick behind the best ask`() {
        var bench = DeskBench.quoting()
        bench.steer(70)
        bench.tick(at: 6)
        bench.acknowledge()
        let bid = bench.placed.last { $0.gainsWhenUp }
        #expect(bid?.upPrice == cents(59))
    }

    @Test func `an ask that would take stands one tick behind the best bid`() {
        var bench = DeskBench.quoting()
        bench.steer(30)
        bench.tick(at: 6)
        bench.acknowledge()
        bench.tick(at: 8)
        let ask = bench.placed.last { !$0.gainsWhenUp }
        #expect(ask?.upPrice == cents(41))
    }

    @Test func `an order held behind a touch that is finer than our ticks stands on a tick`() {
        var bench = DeskBench.quoting()
        for outcome in Outcome.allCases {
            for (side, micros) in [(Side.buy, 395_001), (.sell, 604_999)] {
                let level = BookChange(
                    outcome: outcome,
                    side: side,
                    price: PriceMicros(rawValue: micros),
                    size: shares(1),
                    ends: side == .sell
                )
                bench.feed(.book(level))
            }
        }
        for (side, micros) in [(Side.buy, 400_000), (.sell, 600_000)] {
            for outcome in Outcome.allCases {
                let price = PriceMicros(rawValue: micros)
                let gone = BookChange(outcome: outcome, side: side, price: price, size: .zero, ends: true)
                bench.feed(.book(gone))
            }
        }
        bench.steer(70)
        bench.tick(at: 6)
        bench.acknowledge()
        #expect(bench.placed.last { $0.gainsWhenUp }?.upPrice == cents(60))
    }

    @Test func `an order held behind the touch is not replaced by its equal for ever`() {
        var bench = DeskBench.quoting()
        bench.steer(70)
        bench.tick(at: 6)
        bench.acknowledge()
        bench.tick(at: 8)
        bench.acknowledge()
        let before = bench.placed.count
        for second in stride(from: 12.0, through: 28, by: 2) {
            bench.tick(at: second)
            bench.acknowledge()
        }
        #expect(bench.placed.count == before)
    }

    @Test func `an order held behind the touch follows it`() {
        var bench = DeskBench.quoting()
        bench.steer(70)
        bench.tick(at: 6)
        bench.acknowledge()
        bench.tick(at: 8)
        bench.acknowledge()
        bench.show(.down, 35, 60)
        bench.show(.up, 40, 65)
        bench.tick(at: 14)
        #expect(bench.placed.last { $0.gainsWhenUp }?.upPrice == cents(64))
    }

    @Test func `with no room behind the touch nothing is sent`() {
        var bench = DeskBench()
        bench.time = -0.1
        bench.feed(.connection(isUp: true), market: nil)
        bench.feed(.balance(usd(500)), market: nil)
        bench.steer(50)
        bench.list(0, start: 0)
        let empty = BookChange(outcome: .up, side: .buy, price: nil, size: .zero, resets: true, ends: false)
        bench.feed(.book(empty))
        bench.feed(.book(BookChange(outcome: .up, side: .sell, price: cents(1), size: shares(9), ends: true)))
        bench.tick(at: 0)
        #expect(bench.reasons() == [.wouldTake, nil])
        bench.show(.up, 40, 60)
        bench.tick(at: 2)
        #expect(bench.reasons() == [nil, nil])
    }

    @Test func `a new bid does not stand through an ask of ours that may still rest`() {
        var bench = DeskBench.quoting()
        bench.steer(56)
        let lines = bench.tick(at: 6)
        // The ask goes up to 0.58; the bid at 0.54 would meet the old ask at 0.52, so the old bid only goes.
        #expect(lines == ["place o3 m0 buy down 3.000000 @ 0.420000", "cancel o1 m0", "cancel o2 m0"])
        #expect(bench.acknowledge() == ["place o4 m0 buy up 3.000000 @ 0.540000"])
    }

    @Test func `a cancel that is not confirmed keeps blocking the other side`() {
        var bench = DeskBench.quoting()
        bench.steer(56)
        bench.tick(at: 6)
        bench.feed(.cancelled(OrderID(rawValue: 2), .cancelled))
        #expect(bench.reasons()[0] == .selfCross)
        bench.feed(.cancelled(OrderID(rawValue: 1), .cancelled))
        #expect(bench.reasons()[0] == nil)
    }
}
