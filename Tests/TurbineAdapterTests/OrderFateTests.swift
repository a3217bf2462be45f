import MarketModel
import Risk
import Signing
import Testing
@testable import TurbineAdapter
import TurbineWire

@Suite struct OrderFateTests {
    @Test func `an accepted order is told with the number of matches`() throws {
        var bench = try AdapterBench.trading()
        bench.manual = ["/api/v1/orders"]
        let order = try bench.rest(matches: 2)
        bench.expect([.accepted(order.id, matches: 2)])
        #expect(bench.count("/api/v1/orders/") == 1)
    }

    @Test(arguments: [
        (400, RejectReason.invalid), (422, .invalid), (404, .marketClosed), (429, .rateLimited), (401, .other),
        (403, .other),
    ])
    func `a refusal is final and told by its class`(status: Int, reason: RejectReason) throws {
        var bench = try AdapterBench.trading()
        bench.manual = ["/api/v1/orders"]
        let order = try bench.place()
        bench.answer("/api/v1/orders", .post, .status(status))
        bench.expect([.rejected(order.id, reason)])
        bench.run(.seconds(20))
        #expect(bench.count("/api/v1/orders", .post) == 0)
    }

    @Test func `a small order that would have taken is refused as below the minimum`() throws {
        var bench = try AdapterBench.trading()
        bench.manual = ["/api/v1/orders"]
        let order = try bench.place(.buy, .up, shares: 1, cents: 60)
        bench.answer("/api/v1/orders", .post, .status(400))
        bench.expect([.rejected(order.id, .belowTakerMinimum)])
    }

    @Test func `what could not be sent did not happen`() throws {
        var bench = try AdapterBench.trading()
        bench.manual = ["/api/v1/orders"]
        let order = try bench.place()
        bench.answer("/api/v1/orders", .post, .notSent)
        bench.expect([.rejected(order.id, .other)])
    }

    @Test(arguments: [WireOutcome.noAnswer, .status(500), .status(409), .json(["odd": 1])])
    func `an order whose placement says nothing is timed out, looked up by hash, and never sent again`(
        _ outcome: WireOutcome
    ) throws {
        var bench = try AdapterBench.trading()
        bench.manual = ["/api/v1/orders"]
        let order = try bench.place()
        bench.answer("/api/v1/orders", .post, outcome)
        bench.expect([.timedOut(order.id)])
        bench.send(.lookUp(order.id, in: AdapterBench.handle))
        let hash = try #require(bench.adapter.orders[order.id]).signed.orderHash
        #expect(bench.count("/api/v1/orders/\(hash)") == 1)
        bench.answer("/api/v1/orders/", .json(try bench.row(order).json))
        bench.expect([.reported(order.id, OrderReport(status: .open, filled: .zero))])
        bench.run(.seconds(20))
        #expect(bench.count("/api/v1/orders", .post) == 0)
    }

    @Test func `an order neither the hash nor the open list shows is reported absent`() throws {
        var bench = try AdapterBench.trading()
        bench.manual = ["/api/v1/orders"]
        let order = try bench.place()
        bench.answer("/api/v1/orders", .post, .noAnswer)
        bench.send(.lookUp(order.id, in: AdapterBench.handle))
        _ = bench.takeEvents()
        bench.answer("/api/v1/orders/", .status(404))
        bench.expect([])
        bench.answer("/api/v1/orders", .json(OrderRow.json([])))
        bench.expect([.reported(order.id, OrderReport(status: .absent, filled: .zero))])
    }

    @Test func `the open list is believed where the way by hash fails`() throws {
        var bench = try AdapterBench.trading()
        bench.manual = ["/api/v1/orders"]
        let order = try bench.place()
        bench.answer("/api/v1/orders", .post, .noAnswer)
        bench.send(.lookUp(order.id, in: AdapterBench.handle))
        _ = bench.takeEvents()
        bench.answer("/api/v1/orders/", .status(404))
        bench.answer("/api/v1/orders", .json(OrderRow.json([try bench.row(order)])))
        bench.expect([.reported(order.id, OrderReport(status: .open, filled: .zero))])
    }

    @Test func `an order under another hash is found by its nonce`() throws {
        var bench = try AdapterBench.trading()
        bench.manual = ["/api/v1/orders"]
        let order = try bench.place()
        bench.answer("/api/v1/orders", .post, .noAnswer)
        bench.send(.lookUp(order.id, in: AdapterBench.handle))
        _ = bench.takeEvents()
        bench.answer("/api/v1/orders/", .status(404))
        var row = try bench.row(order)
        row.orderHash = .zero
        bench.answer("/api/v1/orders", .json(OrderRow.json([row])))
        bench.expect([.reported(order.id, OrderReport(status: .open, filled: .zero))])
        bench.send(.cancel(order.id, in: AdapterBench.handle))
        #expect(bench.count("/api/v1/orders/\(row.orderHash)", .delete) == 1)
    }

    @Test func `a confirmed cancel is told after the row was read, with what filled before`() throws {
        var bench = try AdapterBench.trading()
        bench.manual = ["/api/v1/orders"]
        let order = try bench.rest()
        bench.send(.cancel(order.id, in: AdapterBench.handle))
        bench.answer("/api/v1/orders/", .delete, .json(["success": true]))
        _ = bench.takeEvents()
        bench.answer("/api/v1/orders/", .json(try bench.row(order, filled: 4, .cancelled).json))
        let events = bench.takeEvents()
        guard case .filled(let fill) = try #require(events.first) else {
            Issue.record("\(events)")
            return
        }
        #expect(fill.size == shares(4) && fill.price == cents(50) && !fill.isTaker)
        #expect(events.dropFirst() == [.cancelled(order.id, .cancelled)])
    }

    @Test func `a 404 on the cancel of a live order is not believed, and the cancel is repeated until it is gone`()
        throws
    {
        var bench = try AdapterBench.trading()
        bench.manual = ["/api/v1/orders"]
        let order = try bench.rest()
        _ = bench.takeEvents()
        bench.send(.cancel(order.id, in: AdapterBench.handle))
        for _ in 0..<3 {
            bench.answer("/api/v1/orders/", .delete, .status(404))
            bench.answer("/api/v1/orders/", .json(try bench.row(order).json))
            bench.expect([])
            bench.asked.removeAll { $0.request.path == "/api/v1/orders" }
            bench.run(.seconds(5))
        }
        #expect(bench.adapter.counters[.cancelsOfLiveNotFound] == 3)
        bench.answer("/api/v1/orders/", .delete, .json(["success": true]))
        bench.answer("/api/v1/orders/", .json(try bench.row(order, .cancelled).json))
        bench.expect([.cancelled(order.id, .cancelled)])
        bench.run(.seconds(20))
        #expect(bench.count("/api/v1/orders/", .delete) == 0)
    }

    @Test(arguments: [WireOutcome.noAnswer, .notSent, .status(500), .status(429)])
    func `a cancel without an answer is repeated`(_ outcome: WireOutcome) throws {
        var bench = try AdapterBench.trading()
        bench.manual = ["/api/v1/orders/"]
        bench.manual.append("/api/v1/orders")
        let order = try bench.rest()
        bench.send(.cancel(order.id, in: AdapterBench.handle))
        bench.answer("/api/v1/orders/", .delete, outcome)
        bench.run(.seconds(3))
        #expect(bench.count("/api/v1/orders/", .delete) == 1)
        #expect(bench.adapter.counters[.cancelsRepeated] == 1)
    }

    @Test func `a cancel that comes before the placement's answer follows it at once`() throws {
        var bench = try AdapterBench.trading()
        bench.manual = ["/api/v1/orders"]
        let order = try bench.place()
        bench.send(.cancel(order.id, in: AdapterBench.handle))
        #expect(bench.count("/api/v1/orders/", .delete) == 0)
        let hash = try #require(bench.adapter.orders[order.id]).signed.orderHash
        let placed = PlacedRow(orderHash: hash, status: "accepted", matches: 0, timestamp: 0)
        bench.answer("/api/v1/orders", .post, .json(placed.json))
        #expect(bench.count("/api/v1/orders/\(hash)", .delete) == 1)
    }

    @Test func `cancelling a market is verified by its list, and what is left is cancelled one by one`() throws {
        var bench = try AdapterBench.trading()
        bench.manual = ["/api/v1/orders"]
        let stays = try bench.rest(cents: 41)
        let goes = try bench.rest(cents: 42)
        _ = bench.takeEvents()
        bench.send(.cancelAll(in: AdapterBench.handle))
        bench.answer("/api/v1/orders", .delete, .json(["success": true]))
        bench.answer("/api/v1/orders/", .json(try bench.row(stays).json))
        bench.answer("/api/v1/orders/", .json(try bench.row(goes, .cancelled).json))
        bench.expect([.cancelled(goes.id, .cancelled)])
        bench.run(.seconds(1))
        let hash = try #require(bench.adapter.orders[stays.id]).hash
        #expect(bench.count("/api/v1/orders/\(hash)", .delete) == 1)
    }

    @Test func `an open order of ours that nobody here placed is cancelled`() throws {
        var bench = try AdapterBench.trading()
        bench.manual = ["/api/v1/orders"]
        let order = try bench.rest()
        var stranger = try bench.row(order)
        stranger.orderHash = .zero
        stranger.nonce = 3
        bench.run(.seconds(4))
        bench.answer("/api/v1/orders", .json(OrderRow.json([try bench.row(order), stranger])))
        #expect(bench.count("/api/v1/orders/\(stranger.orderHash)", .delete) == 1)
        #expect(bench.adapter.counters[.strayOrders] == 1)
    }

    @Test func `an order that was given up and turns up late is found by the list and cancelled`() throws {
        var bench = try AdapterBench.trading()
        bench.manual = ["/api/v1/orders"]
        let order = try bench.place()
        bench.answer("/api/v1/orders", .post, .noAnswer)
        bench.run(.seconds(6))
        bench.send(.lookUp(order.id, in: AdapterBench.handle))
        let row = try bench.row(order)
        bench.answer("/api/v1/orders/", .status(404))
        while bench.count("/api/v1/orders") > 0 { bench.answer("/api/v1/orders", .json(OrderRow.json([]))) }
        try #require(bench.adapter.orders[order.id]?.isGone == true)
        bench.run(.seconds(4))
        bench.answer("/api/v1/orders", .json(OrderRow.json([row])))
        #expect(bench.count("/api/v1/orders/\(row.orderHash)", .delete) == 1)
        bench.run(.seconds(300))
        bench.asked.removeAll()
        bench.run(.seconds(60))
        #expect(bench.count("/api/v1/orders") == 0, "what has expired is not looked for")
    }

    @Test func `a match of an order that was given up is booked`() throws {
        var bench = try AdapterBench.trading()
        bench.manual = ["/api/v1/orders"]
        let order = try bench.place()
        bench.answer("/api/v1/orders", .post, .noAnswer)
        bench.run(.seconds(6))
        bench.send(.lookUp(order.id, in: AdapterBench.handle))
        let row = try bench.row(order, filled: 10, .filled)
        bench.answer("/api/v1/orders/", .status(404))
        while bench.count("/api/v1/orders") > 0 { bench.answer("/api/v1/orders", .json(OrderRow.json([]))) }
        _ = bench.takeEvents()
        bench.stream(.up, StreamWriter.trade(AdapterBench.marketID, bench.trade(order, shares: 10)))
        bench.answer("/api/v1/orders/", .json(row.json))
        bench.run(.seconds(2))
        bench.answer("/api/v1/orders/", .json(row.json))
        let filled = bench.takeEvents().contains {
            if case .filled(let fill) = $0 { fill.order == order.id } else { false }
        }
        #expect(filled)
    }

    @Test func `a placement that waits too long for its turn is given back unsent`() throws {
        var bench = try AdapterBench.trading {
            $0.writes = RequestBudget(count: 1, per: .seconds(60), burst: 3, reserve: 1)
        }
        bench.manual = ["/api/v1/orders"]
        _ = try bench.place()
        let second = try bench.place()
        #expect(bench.count("/api/v1/orders", .post) == 1)
        bench.events.removeAll()
        bench.run(.seconds(3))
        let events = bench.takeEvents()
        #expect(events.contains(.rejected(second.id, .rateLimited)))
        #expect(bench.count("/api/v1/orders", .post) == 1)
    }

    @Test func `an order that ends without a word is noticed by the list and told`() throws {
        var bench = try AdapterBench.trading()
        bench.manual = ["/api/v1/orders"]
        let order = try bench.rest()
        bench.run(.seconds(4))
        _ = bench.takeEvents()
        bench.answer("/api/v1/orders", .json(OrderRow.json([])))
        bench.answer("/api/v1/orders/", .json(try bench.row(order, .cancelled).json))
        bench.expect([.cancelled(order.id, .cancelled)])
        #expect(bench.adapter.counters[.ordersVanished] == 1)
    }
}
