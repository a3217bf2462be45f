import MarketModel
import Testing
@testable import TurbineAdapter
import TurbineWire

@Suite struct FillTests {
    private func fills(_ bench: inout AdapterBench) -> [Fill] {
        bench.takeEvents().compactMap { if case .filled(let fill) = $0 { fill } else { nil } }
    }

    @Test func `a match seen on the stream, in the row, in the list and again is one fill`() throws {
        var bench = try AdapterBench.trading()
        bench.manual = ["/api/v1/orders"]
        let order = try bench.rest()
        let trade = bench.trade(order, shares: 4)
        for _ in 0..<2 { bench.stream(.up, StreamWriter.trade(AdapterBench.marketID, trade)) }
        let row = try bench.row(order, filled: 4).json
        bench.answer("/api/v1/orders/", .json(row))
        bench.trades = [trade]
        bench.run(.seconds(4))
        while bench.count("/api/v1/orders/") > 0 { bench.answer("/api/v1/orders/", .json(row)) }
        bench.run(.seconds(30))
        let events = bench.takeEvents()
        let filled = events.compactMap { if case .filled(let fill) = $0 { fill } else { nil } }
        #expect(filled.map(\.size) == [shares(4)])
        #expect(events.filter { if case .settled = $0 { true } else { false } }.count == 1)
        #expect(bench.adapter.counters[.unexplainedTrades] == 0)
    }

    @Test func `a fill without a message is found by the shrunken book`() throws {
        var bench = try AdapterBench.trading()
        bench.manual = ["/api/v1/orders"]
        let order = try bench.rest(cents: 45)
        bench.run(.seconds(1))
        #expect(bench.count("/api/v1/orders/") == 0)
        bench.book(.up, bids: [(450_000, 10), (400_000, 10)], asks: [(600_000, 10)])
        #expect(bench.count("/api/v1/orders/") == 0)
        bench.book(.up, bids: [(450_000, 7), (400_000, 10)], asks: [(600_000, 10)])
        #expect(bench.count("/api/v1/orders/") == 1)
        bench.answer("/api/v1/orders/", .json(try bench.row(order, filled: 3).json))
        let found = fills(&bench)
        #expect(found.map(\.size) == [shares(3)])
    }

    @Test func `an order that took waits a moment for its match, and fills at that price`() throws {
        var bench = try AdapterBench.trading()
        bench.manual = ["/api/v1/orders"]
        let order = try bench.rest(cents: 60, matches: 1)
        bench.answer("/api/v1/orders/", .json(try bench.row(order, filled: 10, .filled).json))
        let early = fills(&bench)
        #expect(early.isEmpty)
        let trade = bench.trade(order, shares: 10, cents: 55, isTaker: true)
        bench.stream(.up, StreamWriter.trade(AdapterBench.marketID, trade))
        bench.answer("/api/v1/orders/", .json(try bench.row(order, filled: 10, .filled).json))
        let late = fills(&bench)
        #expect(late.map(\.price) == [cents(55)] && late.allSatisfy(\.isTaker))
        #expect(bench.adapter.counters[.fillPricesAssumed] == 0)
    }

    @Test func `a taken fill nobody explains is booked at its limit, and put right when the match is listed`() throws {
        var bench = try AdapterBench.trading()
        bench.manual = ["/api/v1/orders"]
        let order = try bench.rest(cents: 60, matches: 1)
        let row = try bench.row(order, filled: 10, .filled).json
        bench.answer("/api/v1/orders/", .json(row))
        bench.run(.seconds(2))
        bench.answer("/api/v1/orders/", .json(row))
        let assumed = fills(&bench)
        #expect(assumed.map(\.price) == [cents(60)])
        bench.trades = [bench.trade(order, shares: 10, cents: 55, isTaker: true)]
        bench.run(.seconds(15))
        let events = bench.takeEvents()
        guard events.count == 2, case .corrected(assumed[0].trade, let right) = events[0],
            case .settled(right.trade) = events[1]
        else {
            Issue.record("\(events)")
            return
        }
        #expect(right.price == cents(55))
        #expect(bench.adapter.counters[.fillPricesCorrected] == 1)
    }

    @Test func `a match that fails is undone`() throws {
        var bench = try AdapterBench.trading()
        bench.manual = ["/api/v1/orders"]
        let order = try bench.rest()
        bench.stream(.up, StreamWriter.trade(AdapterBench.marketID, bench.trade(order, shares: 10)))
        bench.answer("/api/v1/orders/", .json(try bench.row(order, filled: 10, .filled).json))
        let filled = fills(&bench)
        let match = bench.trade(order, shares: 10)
        bench.failed = [
            FailedTradeRow(
                marketID: AdapterBench.marketID,
                transaction: "0xbb",
                buyer: match.buyer,
                seller: match.seller,
                size: match.size,
                price: match.price,
                reason: "simulation failed",
                timestamp: "1"
            )
        ]
        bench.run(.seconds(6))
        bench.expect([.failed(try #require(filled.first).trade)])
        #expect(bench.adapter.directory[AdapterBench.handle]?.holdings == Holdings())
    }
}
