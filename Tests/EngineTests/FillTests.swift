@testable import Engine
import MarketModel
import Quoting
import Testing

@Suite struct FillTests {
    private func id(_ number: UInt64) -> OrderID { OrderID(rawValue: number) }

    @Test func `a partial fill leaves the rest of the order resting`() {
        var bench = DeskBench.quoting()
        bench.fill(2, shares(1))
        #expect(bench.instance()?.holdings == Holdings(up: shares(1), cash: USDMicros(rawValue: -480_000)))
        let order = bench.instance()?.orders.live.first { $0.order.id == id(2) }
        #expect(order?.remaining == shares(2))
        #expect(order?.state == .open)
        #expect(order?.collateral == USDMicros(rawValue: 960_000))
    }

    @Test func `an order filled whole is gone, its slot is filled again, and the other side keeps its place`() {
        var bench = DeskBench.quoting()
        #expect(bench.fill(2) == ["place o3 m0 buy up 3.000000 @ 0.480000"])
        #expect(bench.states() == ["o1 open", "o3 sent"])
        #expect(bench.instance()?.statistics.bidFills == 1)
        bench.acknowledge()
        // Once it has rested long enough, the tokens are sold instead of the other outcome being bought.
        #expect(bench.tick(at: 4) == ["place o4 m0 sell up 3.000000 @ 0.520000", "cancel o1 m0"])
    }

    @Test func `a fill that is told twice counts once`() {
        var bench = DeskBench.quoting()
        let fill = bench.match(2, shares(1))
        bench.feed(.filled(fill))
        let before = (bench.instance()?.holdings, bench.desk.worstCase, bench.desk.gateway.cash.free)
        #expect(bench.feed(.filled(fill)).isEmpty)
        #expect((bench.instance()?.holdings, bench.desk.worstCase, bench.desk.gateway.cash.free) == before)
        #expect(bench.desk.incidents.duplicates == 1)
    }

    @Test func `one match may hit two orders of ours`() {
        var bench = DeskBench.quoting()
        bench.fill(1, shares(1), trade: 5)
        bench.fill(2, shares(1), trade: 5)
        #expect(bench.instance()?.provisional.count == 2)
        bench.feed(.settled(TradeID(rawValue: 5)))
        #expect(bench.instance()?.provisional.isEmpty == true)
        #expect(bench.instance()?.settled == bench.instance()?.holdings)
    }

    @Test func `a fill of an order that was cancelled meanwhile is booked`() {
        var bench = DeskBench.quoting()
        let fill = bench.match(2)
        bench.feed(.operated(.halt), market: nil)
        bench.acknowledge()
        #expect(bench.states().isEmpty)
        bench.feed(.filled(fill))
        #expect(bench.instance()?.holdings.up == shares(3))
        #expect(bench.desk.worstCase == USDMicros(rawValue: 1_440_000))
        #expect(bench.desk.gateway.cash.free == USDMicros(rawValue: 498_560_000))
    }

    @Test func `a fill of an order nobody placed is counted and not booked`() {
        var bench = DeskBench.quoting()
        var fill = bench.match(2)
        fill.order = id(99)
        bench.feed(.filled(fill))
        #expect(bench.instance()?.holdings == Holdings())
        #expect(bench.desk.incidents.strangers == 1)
    }

    @Test func `a settled fill changes holdings no more`() {
        var bench = DeskBench.quoting()
        bench.fill(2, trade: 1)
        let holdings = bench.instance()?.holdings
        bench.feed(.settled(TradeID(rawValue: 1)))
        #expect(bench.instance()?.holdings == holdings)
        bench.feed(.settled(TradeID(rawValue: 1)))
        #expect(bench.instance()?.holdings == holdings)
        #expect(bench.desk.incidents.duplicates == 1)
    }

    @Test func `a match undone restores position, cash and budget`() {
        var bench = DeskBench.quoting()
        bench.feed(.operated(.halt), market: nil)
        bench.acknowledge()
        let before = (bench.instance()?.holdings, bench.desk.worstCase, bench.desk.gateway.cash.free)
        bench.fill(2, trade: 1)
        bench.fill(1, shares(1), trade: 2)
        bench.feed(.failed(TradeID(rawValue: 1)))
        bench.feed(.failed(TradeID(rawValue: 2)))
        #expect((bench.instance()?.holdings, bench.desk.worstCase, bench.desk.gateway.cash.free) == before)
        #expect(bench.desk.incidents.failedSettlements == 2)
    }

    @Test func `a match undone twice, or after it was final, changes nothing`() {
        var bench = DeskBench.quoting()
        bench.fill(2, trade: 1)
        bench.feed(.settled(TradeID(rawValue: 1)))
        let holdings = bench.instance()?.holdings
        bench.feed(.failed(TradeID(rawValue: 1)))
        #expect(bench.instance()?.holdings == holdings)
        #expect(bench.desk.incidents.failedSettlements == 0)
    }

    @Test func `at the position limit the building side is cancelled and the other stays`() {
        var bench = DeskBench.quoting(.sample([.sample(.steered(ladder: "size: 15 shares"))]))
        bench.fill(2)
        bench.acknowledge()
        #expect(bench.reasons() == [.positionLimit, nil])
        #expect(bench.instance()?.orders.live.allSatisfy { $0.slot.side == .ask } == true)
    }

    @Test func `tokens that are held are sold before the other outcome is bought`() {
        var bench = DeskBench.quoting()
        bench.fill(2)
        bench.feed(.operated(.flatten), market: nil, at: 5)
        bench.acknowledge()
        let order = bench.instance()?.orders.live.first?.order
        #expect(order?.side == .sell)
        #expect(order?.outcome == .up)
        #expect(order?.size == shares(3))
    }
}
