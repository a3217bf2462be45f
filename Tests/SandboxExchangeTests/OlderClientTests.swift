import MarketModel
@testable import SandboxExchange
import Signing
import SimulatedExchange
import Testing
import TurbineWire

/// What release 0.1.0 of the official client does differently.
@Suite struct OlderClientTests {
    private func relayed(_ path: String, _ body: JSONValue) -> WireRequest {
        WireRequest(.post, "/api/v1/relayer/\(path)", body: body.bytes)
    }

    @Test func `an approval may call the operator spender and name no chain`() throws {
        var bench = try SandboxBench()
        let wallet = try bench.wallet(1, isApproved: false)
        guard case .approval(let grant) = wallet.approval(nonce: 0) else { return }
        var body: JSONValue = [
            "owner": .address(grant.owner), "spender": .address(grant.operator), "value": "1",
            "deadline": .decimalString(grant.deadline), "v": .integer(grant.signature.v),
            "r": .id(grant.signature.r), "s": .id(grant.signature.s),
        ]
        #expect(try bench.status(relayed("ctf-approval", body), by: wallet) == 200)
        bench.wait(1)
        let account = try #require(bench.venue.wallets.account(of: wallet.key.address))
        #expect(bench.venue.wallets[account].hasApproved(grant.operator))
        // The value stands for `approved`, which is signed: another value is another message.
        body = try JSONValue(
            parsing: Array(
                String(decoding: body.bytes, as: UTF8.self).replacing("\"value\":\"1\"", with: "\"value\":\"0\"").utf8
            )
        )
        #expect(try bench.status(relayed("ctf-approval", body), by: wallet) == 400)
    }

    @Test func `a redemption may name market and amount only, and pays the wallet of the token`() throws {
        var bench = try SandboxBench()
        let winner = try bench.wallet(1)
        let loser = try bench.wallet(2)
        _ = try bench.place(loser, .sell, .up, 10, at: 60)
        _ = try bench.place(winner, .buy, .up, 10, at: 60)
        func redeem(_ amount: Int) -> WireRequest {
            relayed("ctf-redemption", ["marketId": .id(bench.market), "amount": .decimalString(amount)])
        }
        #expect(try bench.status(redeem(10_000_000), by: winner) == 400, "not resolved")
        _ = try bench.hook("resolve", ["marketId": .id(bench.market), "outcome": 0])
        #expect(try bench.status(redeem(9_999_999), by: winner) == 400, "a balance is redeemed as a whole")
        #expect(try bench.status(redeem(10_000_000), by: loser) == 400, "nothing won")
        #expect(try bench.status(redeem(10_000_000)) == 401)
        let before = try bench.truth(winner)["cash"]?.int
        let answer = try #require(RelayerRow(try bench.json(redeem(10_000_000), by: winner)))
        #expect(Bytes32(hex: answer.transaction) != nil)
        #expect(try bench.status(redeem(10_000_000), by: winner) == 429, "fifteen seconds apart")
        bench.wait(16)
        #expect(try bench.truth(winner)["cash"]?.int == before.map { $0 + 10_000_000 })
        #expect(try bench.status(redeem(10_000_000), by: winner) == 400, "paid once")
        #expect(bench.venue.audit.isConserved)
    }

    @Test func `who names a channel gets one object in each frame`() throws {
        var bench = try SandboxBench()
        let old = bench.venue.connect(at: bench.now)
        let new = bench.venue.connect(at: bench.now)
        let text = "{\"type\": \"subscribe\", \"channel\": \"orderbook\", \"marketId\": \"\(bench.market)\"}"
        bench.venue.receive(Array(text.utf8), from: old, at: bench.now)
        bench.venue.receive(StreamRequest.subscribe(bench.market, outcome: nil).bytes, from: new, at: bench.now)
        let frames = try bench.frames()
        #expect(
            frames.filter { $0.stream == old }.map { $0.lines.map { $0.string("type") } } == [
                ["subscribe"], ["orderbook"],
            ]
        )
        #expect(
            frames.filter { $0.stream == new }.map { $0.lines.map { $0.string("type") } } == [
                ["subscribe", "orderbook"]
            ]
        )
    }

    @Test(arguments: ["\"marketId\": \"BTC\", ", ""])
    func `the channel of quick markets is acknowledged, with an asset or without`(market: String) throws {
        var bench = try SandboxBench()
        let stream = bench.venue.connect(at: bench.now)
        for (type, status) in [("subscribe", "subscribed"), ("unsubscribe", "unsubscribed")] {
            let text = "{\"type\": \"\(type)\", \(market)\"channel\": \"quick_markets\"}"
            bench.venue.receive(Array(text.utf8), from: stream, at: bench.now)
            let lines = try bench.frames().flatMap(\.lines)
            #expect(lines.map { $0.string("type") } == [type])
            #expect(lines.first?["data"]?["status"]?.text == status)
        }
    }

    @Test func `a market can be asked for alone, and holders have two names`() throws {
        var bench = try SandboxBench()
        let wallet = try bench.wallet(1)
        let other = try bench.wallet(2)
        let row = try bench.json(WireRequest(.get, "/api/v1/markets/\(bench.market)"))
        #expect(MarketRow(row) == MarketRow.list(from: try bench.json(TurbineEndpoint.markets())).first)
        #expect(try bench.status(WireRequest(.get, "/api/v1/markets/0x01")) == 404)
        _ = try bench.place(wallet, .sell, .up, 10, at: 60)
        _ = try bench.place(other, .buy, .up, 10, at: 60)
        bench.wait(2)
        let holders = try bench.json(WireRequest(.get, "/api/v1/holders/\(bench.market)"))
        #expect(holders["holders"]?.list.count == 2)
        #expect(holders["holders"] == holders["topHolders"])
        let totals = try bench.json(TurbineEndpoint.platformStats)
        #expect(totals["totalVolume"]?.int == 6_000_000)
        #expect(totals["totalTraders"]?.int == 2)
    }
}
