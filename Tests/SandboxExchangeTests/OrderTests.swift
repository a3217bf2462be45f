import MarketModel
@testable import SandboxExchange
import Signing
import Testing
import TurbineWire

@Suite struct OrderTests {
    private func rows(_ bench: inout SandboxBench, _ request: WireRequest) throws -> [OrderRow] {
        OrderRow.list(from: try bench.json(request))
    }

    @Test func `an order rests, is listed, and is found by each of its hashes`() throws {
        var bench = try SandboxBench()
        let wallet = try bench.wallet(1)
        let terms = wallet.order(bench.market, .buy, .up, shares: 10, cents: 40, at: bench.now)
        let placed = try #require(PlacedRow(try bench.json(wallet.placing(terms), by: wallet)))
        #expect(placed.orderHash == terms.orderHash)
        #expect(placed.status == "accepted")
        #expect(placed.matches == 0)
        let chain = TurbineChain.polygon
        let digest = OrderDomain(chain: chain.number, settlement: chain.settlement).digest(of: terms)
        for hash in [terms.orderHash, terms.structHash, digest] {
            let row = try #require(OrderRow(try bench.json(TurbineEndpoint.order(hash: hash))))
            #expect(row.orderHash == terms.orderHash)
            #expect(row.nonce == terms.nonce)
            #expect(row.status == .open)
            #expect(row.remaining == 10_000_000)
        }
        #expect(try rows(&bench, TurbineEndpoint.orders(trader: wallet.key.address, status: .open)).count == 1)
        #expect(try rows(&bench, TurbineEndpoint.orders(trader: wallet.key.address, status: .filled)).isEmpty)
        #expect(try rows(&bench, TurbineEndpoint.orders(marketID: bench.market)).count == 1)
        #expect(try rows(&bench, TurbineEndpoint.orders(marketID: MarketID(words: (0, 0, 0, 1)))).isEmpty)
        #expect(try rows(&bench, TurbineEndpoint.userOrders(address: wallet.key.address)).count == 1)
        #expect(try rows(&bench, TurbineEndpoint.userOrders(address: .zero)).isEmpty)
        #expect(try bench.status(TurbineEndpoint.order(hash: .zero)) == 404)
    }

    @Test func `status words are read in any letter case, and an empty list is never null`() throws {
        var bench = try SandboxBench()
        let wallet = try bench.wallet(1)
        _ = try bench.place(wallet, .buy, .up, 10, at: 40)
        var request = TurbineEndpoint.userOrders(address: wallet.key.address)
        request.query = [.init("status", "OPEN")]
        #expect(try rows(&bench, request).count == 1)
        request.query = [.init("status", "filled")]
        #expect(try bench.json(request)["orders"] == .array([]))
    }

    @Test func `an order hits resting ones at their prices, in order of price and time`() throws {
        var bench = try SandboxBench()
        let maker = try bench.wallet(1)
        let taker = try bench.wallet(2)
        let second = try bench.place(maker, .sell, .up, 4, at: 50)
        let first = try bench.place(maker, .sell, .up, 4, at: 48)
        let third = try bench.place(maker, .sell, .up, 4, at: 50)
        let order = try bench.place(taker, .buy, .up, 10, at: 55)
        #expect(order.matches == 3)
        let row = try #require(OrderRow(try bench.json(TurbineEndpoint.order(hash: order.orderHash))))
        #expect(row.status == .filled)
        #expect(row.filled == 10_000_000)
        var filled: [UInt64] = []
        for placed in [first, second, third] {
            filled.append(try #require(OrderRow(try bench.json(TurbineEndpoint.order(hash: placed.orderHash)))).filled)
        }
        #expect(filled == [4_000_000, 4_000_000, 2_000_000])
        // 4 at 0.48, 6 at 0.50: paid 4.92.
        #expect(try bench.truth(taker)["cash"]?.int == 995_080_000)
    }

    @Test func `up and down have books of their own`() throws {
        var bench = try SandboxBench()
        let maker = try bench.wallet(1)
        let taker = try bench.wallet(2)
        _ = try bench.place(maker, .sell, .down, 4, at: 40)
        #expect(try bench.place(taker, .buy, .up, 4, at: 60).matches == 0)
        #expect(try bench.place(taker, .buy, .down, 4, at: 40).matches == 1)
    }

    @Test func `a cancel needs the order's market, side and owner`() throws {
        var bench = try SandboxBench()
        let wallet = try bench.wallet(1)
        let stranger = try bench.wallet(2)
        let placed = try bench.place(wallet, .buy, .up, 10, at: 40)
        let other = MarketID(words: (1, 2, 3, 4))
        #expect(try bench.status(wallet.cancelling(placed, in: bench.market, .sell), by: wallet) == 404)
        #expect(try bench.status(wallet.cancelling(placed, in: other, .buy), by: wallet) == 404)
        #expect(try bench.status(wallet.cancelling(placed, in: bench.market, .buy), by: stranger) == 404)
        #expect(try bench.truth(wallet)["openOrders"]?.list.count == 1)
        #expect(try bench.status(wallet.cancelling(placed, in: bench.market, .buy), by: wallet) == 200)
        #expect(try bench.status(wallet.cancelling(placed, in: bench.market, .buy), by: wallet) == 404)
        let row = try #require(OrderRow(try bench.json(TurbineEndpoint.order(hash: placed.orderHash))))
        #expect(row.status == .cancelled)
        #expect(try bench.truth(wallet)["free"]?.int == 1_000_000_000)
    }

    @Test func `a cancel without parameters and one by digest work too`() throws {
        var bench = try SandboxBench()
        let wallet = try bench.wallet(1)
        let placed = try bench.place(wallet, .buy, .up, 10, at: 40)
        #expect(try bench.status(WireRequest(.delete, "/api/v1/orders/\(placed.orderHash)"), by: wallet) == 200)
        let terms = wallet.order(bench.market, .sell, .up, shares: 10, cents: 60, at: bench.now)
        _ = try bench.json(wallet.placing(terms), by: wallet)
        let path = "/api/v1/orders/\(terms.structHash)"
        #expect(try bench.status(WireRequest(.delete, path), by: wallet) == 200)
    }

    @Test func `cancel all takes the caller's orders of one market`() throws {
        var bench = try SandboxBench()
        let wallet = try bench.wallet(1)
        let other = try bench.wallet(2)
        for cents in [30, 31, 32] { _ = try bench.place(wallet, .buy, .up, 10, at: cents) }
        _ = try bench.place(other, .buy, .up, 10, at: 33)
        #expect(try bench.json(TurbineEndpoint.cancelAll(marketID: bench.market), by: wallet)["cancelled"] == 3)
        #expect(try bench.truth(wallet)["openOrders"] == .array([]))
        #expect(try bench.truth(other)["openOrders"]?.list.count == 1)
        #expect(try bench.status(WireRequest(.delete, "/api/v1/orders"), by: wallet) == 400)
        let unknown = TurbineEndpoint.cancelAll(marketID: MarketID(words: (0, 0, 0, 1)))
        #expect(try bench.status(unknown, by: wallet) == 404)
    }

    @Test func `an order leaves the open list at its expiration, and at its market's end`() throws {
        var bench = try SandboxBench()
        let wallet = try bench.wallet(1)
        let placed = try bench.place(wallet, .buy, .up, 10, at: 40)
        bench.wait(299)
        #expect(try bench.truth(wallet)["openOrders"]?.list.count == 1)
        bench.wait(1)
        #expect(try bench.truth(wallet)["openOrders"] == .array([]))
        let row = try #require(OrderRow(try bench.json(TurbineEndpoint.order(hash: placed.orderHash))))
        #expect(row.status == .other("expired"))
        bench.wait(580)
        _ = try bench.place(wallet, .buy, .up, 10, at: 40)
        bench.wait(20)
        #expect(try bench.truth(wallet)["openOrders"] == .array([]))
        #expect(try bench.truth(wallet)["free"]?.int == 1_000_000_000)
    }
}
