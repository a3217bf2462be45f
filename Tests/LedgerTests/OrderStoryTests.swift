import Journaling
@testable import Ledger
import MarketModel
import Risk
import Testing

@Suite struct OrderStoryTests {
    private static func sent() -> Script {
        var script = Script()
        script.list()
        script.second = 1
        script.place(1)
        return script
    }

    @Test func `an order is followed from plan to end`() throws {
        var script = Self.sent()
        #expect(script.orders[1]?.standing == .sent)
        script.second = 2
        script.tell(.accepted(OrderID(rawValue: 1), matches: 0))
        #expect(script.orders[1]?.standing == .open)
        script.second = 3
        script.fill(1, 7, 4, at: 50)
        script.second = 4
        script.fill(1, 8, 6, at: 50)
        let order = try #require(script.orders[1])
        #expect(order.standing == .filled)
        #expect(order.sentNanos == Timestamp(seconds: Script.midnight + 1).nanoseconds)
        #expect(order.acceptedNanos == Timestamp(seconds: Script.midnight + 2).nanoseconds)
        #expect(order.endedNanos == Timestamp(seconds: Script.midnight + 4).nanoseconds)
        #expect(order.matches == 0 && order.fills == 2 && order.filledMicros == 10_000_000)
        #expect(script.fills.count == 2 && script.markets[1]?.quotes == 1)
    }

    @Test func `a cancel has a time when it was sent and one when it was confirmed`() throws {
        var script = Self.sent()
        script.tell(.accepted(OrderID(rawValue: 1), matches: 0))
        script.second = 5
        script.command(.cancel(OrderID(rawValue: 1), in: MarketHandle(rawValue: 0)))
        #expect(script.orders[1]?.standing == .cancelPending)
        script.second = 6
        script.tell(.cancelled(OrderID(rawValue: 1), .cancelled))
        let order = try #require(script.orders[1])
        #expect(order.standing == .cancelled)
        #expect(order.cancelNanos == Timestamp(seconds: Script.midnight + 5).nanoseconds)
        #expect(order.endedNanos == Timestamp(seconds: Script.midnight + 6).nanoseconds)
    }

    @Test func `one command cancels all live orders of its market and of no other`() {
        var script = Self.sent()
        script.list(1)
        script.place(2)
        script.place(3, in: 1)
        script.tell(.rejected(OrderID(rawValue: 1), .belowTakerMinimum))
        script.command(.cancelAll(in: MarketHandle(rawValue: 0)))
        #expect(script.orders[1]?.standing == .rejected && script.orders[1]?.cancelNanos == nil)
        #expect(script.orders[1]?.refusal == "belowTakerMinimum")
        #expect(script.orders[2]?.standing == .cancelPending)
        #expect(script.orders[3]?.standing == .sent)
    }

    @Test func `an end is told once, and what comes late changes nothing`() {
        var script = Self.sent()
        script.tell(.expired(OrderID(rawValue: 1)))
        let ended = script.orders[1]
        #expect(ended?.standing == .expired)
        script.second = 9
        script.tell(.timedOut(OrderID(rawValue: 1)))
        script.tell(.rejected(OrderID(rawValue: 1), .other))
        script.tell(.expired(OrderID(rawValue: 1)))
        #expect(script.orders[1] == ended)
    }

    @Test func `a report that knows of more fills than we do is no end yet`() {
        var script = Self.sent()
        let report = OrderReport(status: .cancelled, filled: shares(4_000_000))
        script.tell(.reported(OrderID(rawValue: 1), report))
        #expect(script.orders[1]?.standing == .sent)
        script.fill(1, 7, 4, at: 50)
        script.tell(.reported(OrderID(rawValue: 1), report))
        #expect(script.orders[1]?.standing == .cancelled)
    }

    @Test func `an order the venue never saw is rejected only when that is beyond doubt`() {
        var script = Self.sent()
        let absent = OrderReport(status: .absent, filled: .zero)
        script.second = 5
        script.tell(.reported(OrderID(rawValue: 1), absent))
        #expect(script.orders[1]?.standing == .sent)
        script.second = 6
        script.tell(.reported(OrderID(rawValue: 1), absent))
        #expect(script.orders[1]?.standing == .rejected)
    }

    @Test func `a fill of an unknown order is counted as a stray and moves nothing`() {
        var script = Self.sent()
        script.fill(2, 7, 4, at: 50)
        #expect(script.fills.isEmpty && script.markets[1]?.cashMicros == 0)
        #expect(script.account?.strays == 1)
    }

    @Test func `orders of a chain that is over are forgotten, and one that goes on keeps them`() {
        var script = Self.sent()
        script.begin("turbine", continuesChain: true)
        script.tell(.accepted(OrderID(rawValue: 1), matches: 0))
        #expect(script.orders[1]?.standing == .open)
        let expiration = script.orders[1]?.expirationNanos
        script.begin("turbine")
        #expect(script.orders[1]?.standing == .forgotten)
        #expect(script.orders[1]?.endedNanos == expiration)
    }
}
