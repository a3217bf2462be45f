import MarketModel
import Testing
import TurbineAdapter
@testable import TurbineAdapterTests
import TurbineWire

/// What messages of the stream do, at an adapter whose venue is played by hand.
@Suite struct StreamCapabilityTests {
    private func bestBids(_ bench: AdapterBench) -> [PriceMicros] {
        bench.events.compactMap { event in
            guard case .book(let change) = event.kind, change.outcome == .up, change.side == .buy,
                change.size != .zero
            else { return nil }
            return change.price
        }
    }

    @Test func `row 2: snapshots of one and the same second are all applied in order, and an older one is dropped`()
        throws
    {
        var bench = try AdapterBench.trading()
        for cents in 10..<34 {
            bench.book(.up, bids: [(cents * 10_000, 10)], asks: [((cents + 20) * 10_000, 10)])
        }
        #expect(bestBids(bench) == (10..<34).map { cents($0) })
        #expect(bench.adapter.counters[.staleMessages] == 0)
        bench.events.removeAll()
        let older = BookSnapshot(
            marketID: AdapterBench.marketID,
            bids: [AdapterBench.entry((80_000, 10))],
            asks: [AdapterBench.entry((900_000, 10))],
            lastUpdate: bench.now.seconds - 5
        )
        bench.stream(.up, StreamWriter.book(AdapterBench.marketID, older))
        #expect(bestBids(bench).isEmpty)
        #expect(bench.adapter.counters[.staleMessages] == 1)
    }

    @Test func `row 45: the answer to a subscription is no market data`() throws {
        var bench = try AdapterBench.trading()
        bench.stream(.up, StreamWriter.subscribed(AdapterBench.marketID))
        #expect(!bench.events.contains { if case .book = $0.kind { true } else { false } })
        bench.book(.up, bids: [(410_000, 10)], asks: [(600_000, 10)])
        #expect(bench.events.contains { if case .book = $0.kind { true } else { false } })
    }
}
