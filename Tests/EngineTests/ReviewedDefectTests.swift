import Engine
import MarketModel
import Quoting
import Testing

/// Defects that a hostile review found, each with what must not happen again.
@Suite struct ReviewedDefectTests {
    @Test func `a price moved behind the touch never leaves the clamp`() {
        // Fair is 0.50 and the clamp ends at 0.30; the up book alone, at 0.05 to 0.10, would push a bid down to 0.09.
        var bench = DeskBench.open(.sample([.sample(.steered([stage(Clamp.self, "{ low: 0.30, high: 0.70 }")]))]))
        bench.acknowledge()
        bench.show(.up, 5, 10)
        bench.show(.down, 5, 10)
        for second in 1...20 {
            bench.tick(at: Double(second))
            bench.acknowledge()
            for order in bench.instance()?.orders.live.map(\.order) ?? [] {
                #expect((300_000...700_000).contains(order.upPrice.rawValue), "\(order)")
            }
        }
        #expect(bench.reasons().contains(.clampBinds))
    }

    @Test func `a look-up that comes too early does not free an order that may still arrive`() {
        var bench = DeskBench.open()
        bench.feed(.timedOut(OrderID(rawValue: 1)))
        bench.feed(.reported(OrderID(rawValue: 1), OrderReport(status: .absent, filled: .zero)), at: 2)
        #expect(bench.states().contains("o1 unknown"))
        bench.feed(.reported(OrderID(rawValue: 1), OrderReport(status: .absent, filled: .zero)), at: 6)
        #expect(!bench.states().contains { $0.hasPrefix("o1 ") })
    }

    @Test func `a listing without a handle is counted, and costs no memory`() {
        var bench = DeskBench.open()
        guard let known = bench.instance()?.market else { return }
        let stray = QuickMarket(
            handle: .none,
            id: known.id,
            series: known.series,
            strike: known.strike,
            start: known.start,
            end: known.end
        )
        #expect(bench.feed(.listed(stray), market: nil).isEmpty)
        #expect(bench.desk.incidents.foreignEvents == 1)
        #expect(bench.desk.index(of: .none) == nil)
    }
}
