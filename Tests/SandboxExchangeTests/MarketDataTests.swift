import MarketModel
@testable import SandboxExchange
import Signing
import SimulatedExchange
import Testing
import TurbineWire

@Suite struct MarketDataTests {
    @Test func `a market says by which contracts it trades, and its outcome only when resolved`() throws {
        var bench = try SandboxBench()
        let market = try #require(MarketRow.list(from: try bench.json(TurbineEndpoint.markets(chain: 137))).first)
        #expect(market.id == bench.market)
        #expect(market.settlement == TurbineChain.polygon.settlement)
        #expect(market.contract == bench.venue.markets[0].contract)
        #expect(market.expiration == SandboxBench.start.seconds + 900)
        #expect(market.winner == nil)
        #expect(try bench.json(TurbineEndpoint.markets(chain: 84_532))["markets"] == .array([]))
        let before = try #require(ResolutionRow(try bench.json(TurbineEndpoint.resolution(marketID: bench.market))))
        #expect(!before.isResolved)
        _ = try bench.hook("resolve", ["marketId": .id(bench.market), "outcome": 1])
        let after = try #require(ResolutionRow(try bench.json(TurbineEndpoint.resolution(marketID: bench.market))))
        #expect(after.winner == .down)
        #expect(after.assertion.hasPrefix("0x"))
        #expect(MarketRow.list(from: try bench.json(TurbineEndpoint.markets())).first?.winner == .down)
        #expect(try bench.status(TurbineEndpoint.resolution(marketID: MarketID(words: (0, 0, 0, 1)))) == 404)
    }

    @Test func `a book has an entry for each order, one outcome's or both without a label`() throws {
        var bench = try SandboxBench()
        let wallet = try bench.wallet(1)
        let first = try bench.place(wallet, .buy, .up, 1, at: 40)
        let second = try bench.place(wallet, .buy, .up, 2, at: 40)
        let third = try bench.place(wallet, .buy, .down, 3, at: 45)
        let fourth = try bench.place(wallet, .sell, .down, 4, at: 55)
        func book(_ outcome: Outcome?) throws -> BookSnapshot {
            let request = TurbineEndpoint.orderBook(marketID: bench.market, outcome: outcome)
            return try #require(BookSnapshot(try bench.json(request)))
        }
        #expect(try book(.up).bids.map(\.orderHash) == [first.orderHash, second.orderHash])
        #expect(try book(.up).asks.isEmpty)
        #expect(try book(.down).bids.map(\.orderHash) == [third.orderHash])
        #expect(try book(nil).bids.map(\.orderHash) == [third.orderHash, first.orderHash, second.orderHash])
        #expect(try book(nil).asks.map(\.orderHash) == [fourth.orderHash])
        var request = TurbineEndpoint.orderBook(marketID: bench.market)
        request.query = [.init("outcome", "no")]
        #expect(try bench.json(request)["bids"]?.list.count == 1)
        request.query = [.init("outcome", "2")]
        #expect(try bench.status(request) == 400)
        let unknown = try bench.json(TurbineEndpoint.orderBook(marketID: MarketID(words: (0, 0, 0, 1))))
        #expect(unknown["bids"] == .array([]))
    }

    @Test func `figures count settled trades`() throws {
        var bench = try SandboxBench()
        let maker = try bench.wallet(1)
        let taker = try bench.wallet(2)
        #expect(try bench.json(TurbineEndpoint.stats(marketID: bench.market))["lastPrice"] == 0)
        _ = try bench.place(maker, .sell, .down, 10, at: 40)
        _ = try bench.place(taker, .buy, .down, 10, at: 40)
        #expect(try bench.json(TurbineEndpoint.platformStats)["total_volume"] == 0)
        bench.wait(2)
        let stats = try bench.json(TurbineEndpoint.stats(marketID: bench.market))
        #expect(stats["lastPrice"]?.int == 600_000, "down at 0.40 is up at 0.60")
        #expect(stats["totalVolume"]?.int == 4_000_000)
        #expect(stats["volume24h"]?.int == 4_000_000)
        let platform = try bench.json(TurbineEndpoint.platformStats)
        #expect(platform["chains"]?.list.first?["total_trades"] == 1)
        #expect(try bench.status(TurbineEndpoint.stats(marketID: MarketID(words: (0, 0, 0, 1)))) == 404)
        let holders = HolderRow.list(from: try bench.json(TurbineEndpoint.holders(marketID: bench.market)))
        #expect(holders.map(\.user) == [maker.key.address, taker.key.address])
        #expect(holders.map(\.down) == [0, 10_000_000])
        let one = HolderRow.list(from: try bench.json(TurbineEndpoint.holders(marketID: bench.market, limit: 1)))
        #expect(one.count == 1)
    }

    @Test func `trades come newest first, as many as asked for`() throws {
        var bench = try SandboxBench()
        let maker = try bench.wallet(1)
        let taker = try bench.wallet(2)
        for cents in [50, 51, 52] {
            _ = try bench.place(maker, .sell, .up, 10, at: cents)
            _ = try bench.place(taker, .buy, .up, 10, at: cents)
        }
        bench.wait(2)
        let answer = try bench.json(TurbineEndpoint.trades(marketID: bench.market, limit: 2))
        #expect(TradeRow.list(from: answer).map(\.price.rawValue) == [520_000, 510_000])
        #expect(answer["count"] == 2)
        let unknown = try bench.json(TurbineEndpoint.trades(marketID: MarketID(words: (0, 0, 0, 1))))
        #expect(unknown["trades"] == .array([]))
    }

    @Test func `a position is bare and in a list, by contract and by id`() throws {
        var bench = try SandboxBench()
        let maker = try bench.wallet(1)
        let taker = try bench.wallet(2)
        _ = try bench.place(maker, .sell, .up, 10, at: 60)
        _ = try bench.place(taker, .buy, .up, 10, at: 60)
        bench.wait(2)
        let contract = bench.venue.markets[0].contract
        for name in [contract.description, contract.lowercased, bench.market.description] {
            let user = WireRequest.QueryItem("user", taker.key.address.description)
            let answer = try bench.json(WireRequest(.get, "/api/v1/positions/\(name)", query: [user]))
            #expect(answer["yesShares"]?.int == 10_000_000)
            #expect(answer["totalInvested"]?.int == 6_000_000)
            #expect(PositionRow.list(from: answer).map(\.up) == [10_000_000])
        }
        let none = try bench.json(TurbineEndpoint.position(contract: contract, user: .zero))
        #expect(none["yesShares"] == 0)
        #expect(none["positions"] == .array([]))
        #expect(try bench.status(WireRequest(.get, "/api/v1/positions/\(contract)")) == 400)
        #expect(try bench.status(TurbineEndpoint.position(contract: .zero, user: .zero)) == 404)
        let body: JSONValue = ["userAddress": .address(taker.key.address)]
        let sync = WireRequest(.post, "/api/v1/positions/\(bench.market)/sync", body: body.bytes)
        #expect(try bench.json(sync, by: taker)["position"]?["yesShares"]?.int == 10_000_000)
        #expect(try bench.status(sync) == 401)
    }

    @Test func `the figures of a wallet follow its trades and claims`() throws {
        var bench = try SandboxBench()
        let maker = try bench.wallet(1)
        let taker = try bench.wallet(2)
        _ = try bench.place(maker, .sell, .up, 10, at: 60)
        _ = try bench.place(taker, .buy, .up, 10, at: 60)
        bench.wait(2)
        _ = try bench.hook("resolve", ["marketId": .id(bench.market), "outcome": 0])
        let stats = try bench.json(TurbineEndpoint.userStats, by: taker)
        #expect(stats["user_address"]?.text == taker.key.address.description)
        #expect(stats["total_cost"]?.int == 6_000_000)
        #expect(stats["position_value"]?.int == 10_000_000)
        #expect(stats["pnl"]?.int == 4_000_000)
        let activity = try bench.json(TurbineEndpoint.activity(user: maker.key.address, chain: 137))
        #expect(activity["totalTrades"] == 1)
        #expect(activity["pnl"]?.int == -4_000_000)
        #expect(activity["activity"]?.list.count == 1)
        let nobody = try bench.json(TurbineEndpoint.activity(user: .zero, chain: 137))
        #expect(nobody["activity"] == .array([]))
        #expect(try bench.status(WireRequest(.get, "/api/v1/users/nobody/activity")) == 400)
    }
}
