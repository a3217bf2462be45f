import MarketModel
import Signing
import Testing
@testable import TurbineAdapter
import TurbineWire

@Suite struct GettingReadyTests {
    private func isListed(_ bench: AdapterBench) -> Bool { !bench.adapter.directory.all.isEmpty }

    /// An open order of our wallet that the adapter knows nothing of.
    private func strange(_ market: MarketID, _ bench: AdapterBench) -> OrderRow {
        OrderRow(
            orderHash: .zero,
            marketID: market,
            trader: bench.adapter.keys.wallet.address,
            side: .buy,
            outcome: .up,
            price: cents(50),
            size: 1_000_000,
            filled: 0,
            remaining: 1_000_000,
            nonce: 1,
            expiration: bench.now.seconds + 60,
            status: .open,
            createdAt: bench.now.seconds
        )
    }

    @Test func `orders of an earlier run are cancelled and proven gone before anything is listed`() throws {
        var bench = try AdapterBench()
        bench.manual = ["/api/v1/orders"]
        let row = strange(AdapterBench.marketID, bench)
        bench.run(.seconds(5))
        #expect(!isListed(bench))
        bench.answer("/api/v1/orders", .json(OrderRow.json([row])))
        #expect(bench.count("/api/v1/orders", .delete) == 1)
        bench.answer("/api/v1/orders", .delete, .json(["success": true]))
        bench.run(.seconds(2))
        #expect(!isListed(bench))
        bench.answer("/api/v1/orders", .json(OrderRow.json([])))
        bench.run(.seconds(1))
        #expect(isListed(bench))
        #expect(bench.adapter.counters[.ordersFoundAtStart] == 1)
    }

    @Test func `nothing is listed while an order that only the venue knows waits for its market`() throws {
        for market in [AdapterBench.marketID, MarketID(words: (1, 2, 3, 9))] {
            let eth = try #require(Asset("ETH"))
            var bench = try AdapterBench { $0.series.append(Series(asset: eth, intervalSeconds: 900)) }
            bench.manual = ["/api/v1/quick-markets/ETH"]
            bench.adapter.start.lost = [strange(market, bench)]
            bench.run(.seconds(12))
            // The market of the other one may be the running one of the series that has not answered.
            #expect(isListed(bench) == (market == AdapterBench.marketID))
            guard !isListed(bench) else { continue }
            // The first request is past its deadline; the next is under way.
            bench.run(.milliseconds(100))
            while bench.count("/api/v1/quick-markets/ETH") > 1 { bench.answer("/api/v1/quick-markets/ETH", .noAnswer) }
            #expect(!isListed(bench))
            bench.answer("/api/v1/quick-markets/ETH", .answered(.problem("no such series", status: 404)))
            bench.run(.seconds(1))
            #expect(isListed(bench))
        }
    }

    @Test func `a list of orders that cannot be read is no proof`() throws {
        var bench = try AdapterBench()
        bench.manual = ["/api/v1/orders"]
        bench.run(.seconds(5))
        bench.answer("/api/v1/orders", .json(["orders": [["odd": 1]]]))
        bench.run(.seconds(5))
        #expect(!isListed(bench) && bench.count("/api/v1/orders") == 1)
    }

    @Test func `nothing is listed before the allowance is there, and the permit is sent once`() throws {
        var bench = try AdapterBench()
        bench.allowance = .zero
        bench.manual = ["/api/v1/relayer/usdc-permit"]
        bench.run(.seconds(10))
        #expect(bench.count("/api/v1/relayer/usdc-permit", .post) == 1)
        let body = try #require(bench.asked.first { $0.request.path.hasSuffix("usdc-permit") }).request.body
        let grant = try #require(PermitGrant(try JSONValue(parsing: body)))
        #expect(grant.value == .max && grant.spender == AdapterBench.settlement)
        #expect(!isListed(bench))
        bench.answer("/api/v1/relayer/usdc-permit", .post, .json(["success": true, "tx_hash": "0x1"]))
        bench.run(.seconds(10))
        #expect(!isListed(bench))
        bench.allowance = .max
        bench.run(.seconds(10))
        #expect(isListed(bench))
        #expect(bench.count("/api/v1/relayer/usdc-permit", .post) == 0)
    }

    @Test func `an approval that never shows is asked for again`() throws {
        var bench = try AdapterBench()
        bench.allowance = .zero
        bench.run(.seconds(90))
        #expect(bench.adapter.counters[.approvalsRepeated] >= 1)
        #expect(!isListed(bench))
    }

    @Test func `a strike a hundred times off is withheld`() throws {
        var bench = try AdapterBench { $0.externalReferences = [.btc] }
        let wrong = try #require(ReferencePrice(rawValue: 950_000_000))
        bench.receive(.reference(.btc, wrong))
        bench.run(.seconds(10))
        #expect(try #require(bench.adapter.directory.all.first).market.strike == nil)
        #expect(bench.adapter.counters[.strikesRefused] >= 1)
    }

    @Test func `an asset priced elsewhere does not keep the venue from being asked for another`() throws {
        var bench = try AdapterBench { configuration in
            if let eth = Asset("ETH") { configuration.externalReferences = [eth] }
        }
        bench.run(.seconds(10))
        #expect(bench.adapter.reference(of: .btc)?.rawValue == 95_010_250_000)
    }

    @Test(arguments: [1_800_000_900_000, Int.max, -1])
    func `a market whose end is no time in seconds is passed over`(_ end: Int) throws {
        var bench = try AdapterBench()
        bench.run(.seconds(12))
        let id = MarketID(words: (9, 9, 9, 9)).description
        let data: JSONValue = [
            "asset": "BTC", "marketId": .string(id), "intervalMinutes": .integer(15), "startTime": .integer(end),
            "endTime": .integer(end), "startPrice": .integer(AdapterBench.strike), "resolved": false,
        ]
        let message: JSONValue = ["type": "quick_market", "marketId": .string(id), "data": data]
        bench.stream(.up, message.bytes)
        bench.run(.seconds(1))
        #expect(bench.adapter.directory.all.count == 1 && bench.adapter.directory.candidates.isEmpty)
    }

    @Test(arguments: [("95010.25", true), ("95010250000", true), ("9501025000000", true), ("950.1025", false)])
    func `a reference price is read in the scale that brings it near the strike`(_ text: String, _ isRead: Bool) throws
    {
        let strike = try #require(ReferencePrice(rawValue: AdapterBench.strike))
        let found = PriceScale.price(PriceRow(literal: text, timestamp: 0), near: strike)
        #expect((found?.rawValue == 95_010_250_000) == isRead)
    }

    @Test func `the skew of the clock is the median of several readings`() {
        var clock = ServerClock()
        #expect(clock.skew == nil)
        for (date, sent) in [(105, 99.8), (106, 100.9), (200, 101.0), (108, 102.6), (109, 103.5)] {
            clock.add(at(Double(date)), sent: at(sent), received: at(sent + 0.2))
        }
        #expect(clock.skew.map { abs($0 - 5_500_000_000) < 600_000_000 } == true)
    }
}
