import MarketModel
@testable import SandboxExchange
import Signing
import SimulatedExchange
import Testing
import TurbineWire

@Suite struct QuickMarketTests {
    private let asset = Asset("BTC")

    private func answer(_ bench: inout SandboxBench) throws -> QuickMarketAnswer {
        let request = TurbineEndpoint.quickMarket(asset: try #require(asset), minutes: 15)
        return try #require(QuickMarketAnswer(try bench.json(request)))
    }

    @Test func `a market is listed late, runs to the boundary, and is resolved by its prices`() throws {
        var bench = try SandboxBench()
        let first = try #require(try answer(&bench).market)
        #expect(first.startTime == SandboxBench.start.seconds)
        #expect(first.endTime == SandboxBench.start.seconds + 900)
        #expect(first.startPrice == 67_000_000_000)
        #expect(first.endPrice == nil)
        #expect(first.contract == bench.venue.markets[0].contract)
        bench.wait(896)
        #expect(try answer(&bench).isActive == false)
        bench.wait(4)
        let second = try #require(try answer(&bench).market)
        #expect(second.startTime == first.endTime)
        #expect(second.marketID != first.marketID)
        bench.wait(15)
        let request = TurbineEndpoint.quickMarketHistory(asset: try #require(asset), minutes: 15)
        let rows = QuickMarketRow.list(from: try bench.json(request))
        #expect(rows.map(\.marketID) == [second.marketID, first.marketID])
        let ended = try #require(rows.last)
        let endPrice = try #require(ended.endPrice)
        #expect(ended.isResolved)
        #expect(ended.outcome == (endPrice > 67_000_000_000 ? .up : .down))
        #expect(second.startPrice == endPrice, "the next strike is this one's last price")
    }

    @Test func `between two markets the old one is shown or none`() throws {
        var seen: Set<Bool> = []
        for seed in 1...20 {
            var bench = try SandboxBench { $0.seed = UInt64(seed) }
            bench.wait(896)
            seen.insert(try answer(&bench).market == nil)
        }
        #expect(seen == [true, false])
    }

    @Test func `unknown assets and intervals have no market`() throws {
        var bench = try SandboxBench()
        for path in ["/api/v1/quick-markets/DOGE", "/api/v1/quick-markets/lower-case"] {
            #expect(try bench.json(WireRequest(.get, path))["quickMarket"] == .null)
        }
        let hourly = TurbineEndpoint.quickMarket(asset: try #require(asset), minutes: 60)
        #expect(try bench.json(hourly)["active"] == false)
        #expect(try bench.status(WireRequest(.get, "/api/v1/quick-markets/DOGE/price")) == 404)
    }

    @Test func `all markets come in pages`() throws {
        var bench = try SandboxBench()
        for _ in 0..<4 { _ = try bench.hook("rollover", ["asset": "BTC", "interval": 15]) }
        var ids: [Int] = []
        var pages = 0
        var cursor: String?
        repeat {
            let asset = try #require(asset)
            let page = try bench.json(TurbineEndpoint.quickMarketPages(asset: asset, limit: 2, cursor: cursor))
            ids += QuickMarketRow.list(from: page).map(\.databaseID)
            cursor = page["nextCursor"]?.text
            pages += 1
        } while cursor != nil
        #expect(ids == [5, 4, 3, 2, 1])
        #expect(pages == 3)
    }

    @Test func `the price is written in the unit chosen`() throws {
        for scale in PriceScale.allCases {
            var bench = try SandboxBench { $0.priceScale = scale }
            let price = bench.venue.paths[0].path.published
            let request = TurbineEndpoint.price(asset: try #require(asset))
            let row = try #require(PriceRow(try bench.json(request)))
            let factor =
                switch scale {
                case .dollars: 1
                case .micros: 1_000_000
                case .oracle: 100_000_000
                }
            #expect(row.micros(scale: factor) == price.rawValue)
        }
    }

    @Test func `past prices end with the newest`() throws {
        var bench = try SandboxBench()
        bench.wait(600)
        let asset = try #require(asset)
        let all = try bench.json(TurbineEndpoint.priceHistory(asset: asset, limit: 1_000))["prices"]?.list ?? []
        #expect(all.count == 122)
        #expect(all.last?["timestamp"]?.int == bench.now.seconds)
        let few = try bench.json(TurbineEndpoint.priceHistory(asset: asset, limit: 7))["prices"]?.list
        #expect(few == all.suffix(7))
        let minute = try bench.json(TurbineEndpoint.priceHistory(asset: asset, limit: 1_000, minutes: 1))["prices"]?
            .list
        #expect(minute?.count == 13)
    }

    @Test func `a rollover ends the market and opens the next at once, which runs to the next boundary but one`() throws
    {
        var bench = try SandboxBench()
        let wallet = try bench.wallet(1)
        let old = bench.market
        _ = try bench.place(wallet, .buy, .up, 10, at: 40)
        let result = try bench.hook("rollover", ["asset": "BTC", "interval": 15])
        #expect(result.market("ended") == old)
        let market = try #require(QuickMarketRow(result["quickMarket"] ?? .null))
        #expect(market.startTime == bench.now.seconds)
        #expect(market.endTime == SandboxBench.start.seconds + 1_800)
        #expect(try answer(&bench).market?.marketID == market.marketID)
        #expect(try bench.truth(wallet)["openOrders"] == .array([]))
        _ = try bench.place(wallet, .buy, .up, 10, at: 40)
        bench.wait(1_000)
        #expect(try answer(&bench).market?.marketID == market.marketID, "no market begins at the boundary in between")
        bench.wait(900)
        #expect(try answer(&bench).market?.startTime == SandboxBench.start.seconds + 1_800)
        let unknown: JSONValue = ["asset": "DOGE", "interval": 15]
        #expect(try bench.status(WireRequest(.post, "/sandbox/rollover", body: unknown.bytes)) == 404)
    }

    @Test func `a rollover while the next market is still hidden opens only one`() throws {
        var bench = try SandboxBench()
        bench.wait(897)
        _ = try bench.hook("rollover", ["asset": "BTC", "interval": 15])
        bench.wait(20)
        #expect(bench.venue.markets.count == 2)
        #expect(bench.venue.running.count == 1)
    }

    @Test func `a market is resolved by hand once, running or ended`() throws {
        var bench = try SandboxBench()
        let body: JSONValue = ["marketId": .id(bench.market), "outcome": 1]
        let row = try #require(QuickMarketRow(try bench.hook("resolve", body)["quickMarket"] ?? .null))
        #expect(row.outcome == .down)
        #expect(row.endTime == bench.now.seconds)
        #expect(try bench.hook("resolve", body)["success"] == true)
        for (broken, status) in [
            (["marketId": .id(bench.market), "outcome": 0] as JSONValue, 409),
            (["marketId": .id(bench.market), "outcome": 2], 400), (["marketId": "0x1", "outcome": 0], 404),
        ] {
            #expect(try bench.status(WireRequest(.post, "/sandbox/resolve", body: broken.bytes)) == status)
        }
        bench.wait(60)
        #expect(bench.venue.exchange.markets[0].outcome == .down)
    }

    @Test func `money comes from the hook only, and every dollar is accounted for`() throws {
        var bench = try SandboxBench()
        let wallet = try bench.wallet(1, dollars: 5)
        #expect(try bench.truth(wallet)["cash"]?.int == 5_000_000)
        for amount in ["-1", "x", "9000000000000000000"] {
            let body: JSONValue = ["address": .address(wallet.key.address), "amount": .string(amount)]
            #expect(try bench.status(WireRequest(.post, "/sandbox/fund", body: body.bytes)) == 400)
        }
        #expect(try bench.json(WireRequest(.get, "/sandbox/audit"))["conserved"] == true)
        #expect(try bench.status(WireRequest(.get, "/sandbox/account/\(EthereumAddress.zero)")) == 404)
    }
}
