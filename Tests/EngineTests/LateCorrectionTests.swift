@testable import Engine
import MarketModel
import Risk
import Testing

/// A fill that is put right after a restart: it failed as it was told first, and comes again at another price.
@Suite struct LateCorrectionTests {
    private static let first = TradeID(rawValue: 7)

    /// A desk that learns of a fill long after its order expired, as after a time in which no host ran.
    private static func lateFill(isSettled: Bool) -> DeskBench {
        var bench = DeskBench.quoting()
        bench.feed(.filled(bench.match(2, trade: first.rawValue)), at: 500)
        if isSettled { bench.feed(.settled(first)) }
        bench.tick(at: 501)
        return bench
    }

    @Test func `an order whose fill may still be put right is remembered however long ago it expired`() throws {
        var bench = Self.lateFill(isSettled: false)
        let order = bench.placed[1]
        #expect(order.expiration < DeskBench.timestamp(400))
        let memory = bench.desk.memory
        #expect(memory.markets.first?.ended.contains { $0.order.id == order.id } == true)
        bench.desk = TradingDesk(configuration: .sample(), rules: .sample, recalling: memory)
        bench.feed(.failed(Self.first))
        let right = Fill(
            order: order.id,
            trade: TradeID(rawValue: 8),
            price: cents(47),
            size: order.size,
            cash: cents(47).cost(of: order.size),
            fee: .zero,
            isTaker: true
        )
        bench.feed(.filled(right))
        bench.feed(.settled(right.trade))
        #expect(bench.desk.incidents.strangers == 0)
        #expect(bench.instance()?.settled == Holdings(up: shares(3), cash: USDMicros(rawValue: -1_410_000)))
    }

    @Test func `an order whose fills are final is forgotten when it cannot surprise any more`() {
        let bench = Self.lateFill(isSettled: true)
        #expect(bench.desk.memory.markets.first?.ended.contains { $0.order.id == bench.placed[1].id } == false)
    }
}
