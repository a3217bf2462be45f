@testable import Engine
import MarketModel
import Risk
import TestSupport
import Testing

/// Listing, end, resolution, claim and succession.
@Suite struct MarketLifeTests {
    private func id(_ number: UInt64) -> OrderID { OrderID(rawValue: number) }

    @Test func `a whole life reads as recorded`() throws {
        var trace: [String] = []
        var bench = DeskBench()
        bench.time = -1
        func note(_ what: String, _ commands: [String]) {
            guard !commands.isEmpty else { return }
            trace.append("\(what)")
            trace += commands.map { "    \($0)" }
        }
        bench.feed(.connection(isUp: true), market: nil)
        bench.feed(.balance(usd(500)), market: nil)
        bench.steer(50)
        note("listed", bench.list(0, start: 0))
        bench.show(.up, 40, 60)
        bench.show(.down, 40, 60)
        note("start", bench.tick(at: 0))
        note("accepted", bench.acknowledge())
        note("bid filled in part", bench.fill(2, shares(1), trade: 1))
        bench.steer(53)
        note("fair moves to 0.53", bench.tick(at: 6))
        note("answers", bench.acknowledge())
        note("ask filled", bench.fill(3, trade: 2))
        note("answers", bench.acknowledge())
        note("settled", bench.feed(.settled(TradeID(rawValue: 1)), at: 8))
        note("settlement failed", bench.feed(.failed(TradeID(rawValue: 2))))
        note("answers", bench.acknowledge())
        note("connection lost", bench.feed(.connection(isUp: false), market: nil, at: 10))
        note("answers", bench.acknowledge())
        bench.feed(.connection(isUp: true), market: nil, at: 11)
        note("whole book", bench.show(.up, 40, 60))
        note("answers", bench.acknowledge())
        note("successor listed", bench.list(1, start: 900))
        bench.time = 899
        note("successor's book", bench.show(.up, 40, 60, market: 1))
        note("shown again", bench.show(.up, 40, 60))
        note("answers", bench.acknowledge())
        note("end", bench.tick(at: 900))
        note("answers", bench.acknowledge())
        note("successor's next book", bench.show(.up, 40, 60, market: 1))
        note("resolved up", bench.feed(.resolved(.up), at: 905))
        note("claim failed", bench.feed(.claimFailed))
        note("30 s later", bench.tick(at: 935))
        note("claimed", bench.feed(.claimed(usd(1))))
        try expectGolden(trace.joined(separator: "\n") + "\n", "market-life.txt")
        let finished = bench.desk.takeFinished()
        #expect(finished.map(\.result) == [USDMicros(rawValue: 520_000)])
        #expect(finished.map(\.outcome) == [.up])
        #expect(bench.instance() == nil)
    }

    @Test func `at the end every order is cancelled by the clock, again and again if need be`() {
        var bench = DeskBench.quoting()
        #expect(bench.tick(at: 900) == ["cancel o1 m0", "cancel o2 m0"])
        #expect(bench.reasons() == [.ended, .ended])
        for second in [905.0, 910] {
            bench.feed(.cancelled(id(1), .failed))
            bench.feed(.cancelled(id(2), .failed))
            #expect(bench.desk.nextWake == DeskBench.timestamp(second))
            let lines = bench.tick(at: second)
            #expect(lines.contains("cancel o1 m0") && lines.contains("cancel o2 m0"))
        }
        bench.unanswered = []
        bench.feed(.cancelled(id(1), .cancelled))
        bench.feed(.cancelled(id(2), .cancelled))
        #expect(!bench.desk.hasLiveOrders)
        #expect(bench.desk.worstCase == .zero)
    }

    @Test func `the desk wakes at the end, whatever its tick`() {
        var plan = PlanConfiguration.sample()
        plan.cadence = .every(.seconds(600))
        var bench = DeskBench.open(.sample([plan]))
        bench.feed(.operated(.halt), market: nil, at: 897)
        bench.acknowledge()
        #expect(bench.desk.nextWake == DeskBench.timestamp(900))
    }

    @Test func `a resolved market closes when its last order is proven gone`() {
        var bench = DeskBench.quoting()
        bench.fill(2, shares(1), trade: 1)
        bench.feed(.settled(TradeID(rawValue: 1)))
        bench.tick(at: 900)
        #expect(bench.feed(.resolved(.up), at: 901) == ["unfollow m0"])
        #expect(bench.desk.worstCase > .zero)
        #expect(bench.acknowledge() == ["claim m0"])
        #expect(bench.instance()?.result == USDMicros(rawValue: 520_000))
        #expect(bench.desk.worstCase == .zero)
    }

    @Test func `a resolved market waits for its fills to become final`() {
        var bench = DeskBench.quoting()
        bench.fill(2, trade: 1)
        bench.tick(at: 900)
        bench.acknowledge()
        #expect(bench.feed(.resolved(.up), at: 901) == ["unfollow m0"])
        #expect(bench.instance()?.result == nil)
        #expect(bench.feed(.settled(TradeID(rawValue: 1))) == ["claim m0"])
    }

    @Test func `a market lost is finished without a claim`() {
        var bench = DeskBench.quoting()
        bench.fill(2, trade: 1)
        bench.feed(.settled(TradeID(rawValue: 1)))
        bench.tick(at: 900)
        bench.acknowledge()
        #expect(bench.feed(.resolved(.down), at: 901) == ["unfollow m0"])
        #expect(bench.desk.takeFinished().map(\.result) == [USDMicros(rawValue: -1_440_000)])
        bench.feed(.resolved(.down), at: 902)
        #expect(bench.desk.incidents.pastEvents == 1)
        #expect(bench.desk.incidents.foreignEvents == 0)
    }

    @Test func `a fill that comes after the result is booked on its own market`() {
        var bench = DeskBench.quoting()
        let late = bench.match(2, shares(1), trade: 9)
        bench.fill(2, shares(2), trade: 1)
        bench.feed(.settled(TradeID(rawValue: 1)))
        bench.tick(at: 900)
        bench.acknowledge()
        #expect(bench.feed(.resolved(.up), at: 901) == ["unfollow m0", "claim m0"])
        #expect(bench.instance()?.result == USDMicros(rawValue: 1_040_000))
        bench.list(1, start: 900)
        let slot = bench.instance(1)?.budgetSlot
        bench.feed(.filled(late))
        #expect(bench.instance(1)?.budgetSlot == slot)
        #expect(bench.instance()?.budgetSlot != slot)
        #expect(bench.desk.gateway.budget.slots[slot ?? 0].worstCase == .zero)
        #expect(bench.desk.worstCase == USDMicros(rawValue: 480_000))
        bench.feed(.settled(TradeID(rawValue: 9)))
        #expect(bench.instance()?.result == USDMicros(rawValue: 1_560_000))
        #expect(bench.desk.worstCase == .zero)
        bench.feed(.claimed(usd(3)))
        #expect(bench.desk.takeFinished().map(\.result) == [USDMicros(rawValue: 1_560_000)])
        #expect(bench.desk.incidents.claimMismatches == 0)
    }

    @Test func `claims of one desk are 15 s apart, and a failed one is tried again after 30 s`() {
        var bench = DeskBench.quoting(.sample([.sample(), .sample(asset: .eth)]))
        bench.steer(50, .eth)
        bench.list(1, start: 0, asset: .eth)
        bench.show(.up, 40, 60, market: 1)
        bench.acknowledge()
        for order in bench.placed where order.gainsWhenUp {
            let fill = bench.match(order.id.rawValue)
            bench.feed(.filled(fill), market: order.market.rawValue)
            bench.feed(.settled(fill.trade), market: order.market.rawValue)
        }
        bench.tick(at: 900)
        bench.acknowledge()
        #expect(bench.feed(.resolved(.up), market: 0, at: 901) == ["unfollow m0", "claim m0"])
        #expect(bench.feed(.resolved(.up), market: 1) == ["unfollow m1"])
        #expect(bench.tick(at: 915.9).isEmpty)
        #expect(bench.tick(at: 916) == ["claim m1"])
        #expect(bench.feed(.claimFailed, market: 0, at: 920).isEmpty)
        #expect(bench.tick(at: 945.9).isEmpty)
        #expect(bench.tick(at: 946) == ["claim m1"])
        bench.feed(.claimed(usd(3)), market: 1)
        #expect(bench.tick(at: 960).isEmpty)
        #expect(bench.tick(at: 961) == ["claim m0"])
    }

    @Test func `a payment that nobody asked for is counted and not booked`() {
        var bench = DeskBench.quoting()
        let cash = bench.desk.gateway.cash.cash
        bench.feed(.claimed(usd(3)))
        #expect(bench.desk.gateway.cash.cash == cash)
        #expect(bench.desk.incidents.duplicates == 1)
    }

    @Test func `events of foreign markets are dropped and counted`() {
        var bench = DeskBench.quoting()
        let before = bench.states()
        bench.show(.up, 1, 2, market: 77)
        bench.feed(.cancelled(id(1), .cancelled), market: 77)
        bench.feed(.resolved(.up), market: nil)
        #expect(bench.states() == before)
        #expect(bench.desk.incidents.foreignEvents == 5)
    }

    @Test func `markets of other series are not taken`() {
        var bench = DeskBench()
        #expect(bench.list(0, start: 0, asset: .eth).isEmpty)
        #expect(bench.instance() == nil)
    }

    @Test func `a second listing brings a missing strike and never takes one away`() {
        var bench = DeskBench()
        let strike = ReferencePrice(rawValue: 67_000_000_000)
        bench.feed(.listed(DeskBench.market(0, start: 0)))
        #expect(bench.instance()?.market.strike == nil)
        bench.feed(.listed(DeskBench.market(0, start: 0, strike: strike)))
        #expect(bench.instance()?.market.strike == strike)
        bench.feed(.listed(DeskBench.market(0, start: 5)))
        #expect(bench.instance()?.market == DeskBench.market(0, start: 0, strike: strike))
    }

    @Test func `snapshots of one and the same time are all applied, in order`() {
        var bench = DeskBench.quoting()
        for price in 10..<34 { bench.show(.up, price, price + 20) }
        #expect(bench.instance()?.books.up.bids.best?.price == cents(33))
        #expect(bench.instance()?.books.up.asks.best?.price == cents(53))
        #expect(bench.desk.incidents.lateEvents == 0)
    }

    @Test func `an event older than the one before counts as simultaneous`() {
        var bench = DeskBench.quoting()
        bench.tick(at: 10)
        bench.tick(at: 5)
        #expect(bench.desk.now == DeskBench.timestamp(10))
        #expect(bench.desk.incidents.lateEvents == 1)
    }
}
