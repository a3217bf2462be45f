@testable import Engine
import MarketModel
import Quoting
import Risk
import Testing

/// Money, rates and tables that run out, and come back.
@Suite struct LimitTests {
    @Test func `a market at its limit builds no more until a match is undone`() {
        var bench = DeskBench.quoting(.sample { $0.limits.plans[0].perMarket = usd(2) })
        bench.fill(2, trade: 1)
        bench.acknowledge()
        #expect(bench.reasons() == [.marketBudget, nil])
        bench.feed(.failed(TradeID(rawValue: 1)), at: 5)
        bench.acknowledge()
        #expect(bench.reasons() == [nil, nil])
    }

    @Test(arguments: [Reason.groupBudget, .portfolioBudget, .dailyStop, .allocation])
    func `a second market waits until the first gives its budget back`(reason: Reason) {
        // Each market's two quotes together risk 1.44 usd.
        let plans = [PlanConfiguration.sample(), .sample(asset: .eth)]
        var bench = DeskBench.quoting(
            .sample(plans) { configuration in
                switch reason {
                case .groupBudget:
                    configuration.limits.groups = [usd(2)]
                    for plan in 0..<2 { configuration.limits.plans[plan].groups = [0] }
                case .portfolioBudget: configuration.limits.worstCase = usd(2)
                case .dailyStop: configuration.limits.dailyStop = usd(2)
                default:
                    configuration.limits.worstCase = usd(3)
                    configuration.limits.plans[0].weight = 2
                }
            }
        )
        bench.steer(50, .eth)
        bench.list(1, start: 0, asset: .eth)
        bench.show(.up, 40, 60, market: 1)
        #expect(bench.reasons(1) == [reason, reason])
        bench.tick(at: 900)
        bench.acknowledge()
        #expect(bench.states().isEmpty)
        bench.list(2, start: 900, asset: .eth)
        bench.show(.up, 40, 60, market: 2)
        #expect(bench.reasons(2) == [nil, nil])
    }

    @Test func `what was lost today is not risked again before tomorrow`() {
        var bench = DeskBench.quoting(.sample { $0.limits.dailyStop = usd(2) })
        bench.fill(2, trade: 1)
        bench.feed(.settled(TradeID(rawValue: 1)))
        bench.tick(at: 900)
        bench.acknowledge()
        bench.feed(.resolved(.down), at: 902)
        #expect(bench.desk.gateway.budget.lossToday == USDMicros(rawValue: 1_440_000))
        bench.list(1, start: 900)
        bench.show(.up, 40, 60, market: 1)
        #expect(bench.reasons(1) == [.dailyStop, .dailyStop])
        bench.time = 86_400
        bench.list(2, start: 86_400)
        bench.show(.up, 40, 60, market: 2)
        #expect(bench.reasons(2) == [nil, nil])
    }

    @Test func `with no requests left cancels still pass, and orders follow when there are`() {
        let requests = RequestLimits(
            count: 1,
            per: .seconds(60),
            burst: 4,
            reservedForCancels: RatioMicros(rawValue: 500_000)
        )
        var bench = DeskBench.quoting(.sample { $0.requests = requests })
        bench.steer(52)
        #expect(bench.tick(at: 6) == ["cancel o1 m0", "cancel o2 m0"])
        bench.acknowledge()
        #expect(bench.reasons() == [.requestRate, .requestRate])
        bench.steer(50)
        bench.time = 240
        bench.show(.up, 40, 60)
        bench.tick(at: 242)
        #expect(bench.placed.count == 4)
    }

    @Test func `cancels pass below zero`() {
        let requests = RequestLimits(count: 1, per: .seconds(600), burst: 2, reservedForCancels: .zero)
        var bench = DeskBench.quoting(.sample { $0.requests = requests })
        #expect(bench.feed(.operated(.halt), market: nil) == ["cancel o1 m0", "cancel o2 m0"])
        bench.feed(.cancelled(OrderID(rawValue: 1), .failed))
        bench.feed(.cancelled(OrderID(rawValue: 2), .failed))
        #expect(bench.tick(at: 2) == ["cancel o1 m0", "cancel o2 m0"])
    }

    @Test func `a market that has been replaced too often rests`() {
        var plan = PlanConfiguration.sample()
        plan.churn = ChurnLimit(count: 2, per: .seconds(60))
        var bench = DeskBench.quoting(.sample([plan]))
        bench.steer(52)
        #expect(bench.tick(at: 6) == ["cancel o1 m0", "cancel o2 m0"])
        bench.acknowledge()
        #expect(bench.reasons() == [.churn, .churn])
        bench.show(.up, 40, 60)
        bench.tick(at: 30)
        #expect(bench.reasons() == [.churn, nil])
    }

    @Test func `an order that cash does not cover waits until it does`() {
        var bench = DeskBench.quoting(.sample { $0.capital = usd(2) })
        #expect(bench.reasons() == [.cash, nil])
        bench.steer(99)
        bench.tick(at: 2)
        bench.acknowledge()
        #expect(bench.reasons() == [nil, .clampBinds])
    }

    @Test func `a full table takes no more orders`() throws {
        var bench = DeskBench.quoting(
            .sample([.sample()]) {
                $0.capital = usd(1_000)
                $0.requests = RequestLimits(count: 1_000, per: .seconds(1), burst: 1_000, reservedForCancels: .zero)
            }
        )
        var instance = try #require(bench.instance())
        instance.churn = TokenBucket(count: 1_000, per: .seconds(1), capacity: 1_000)
        let target = QuoteTarget(side: .bid, level: 0, isReducing: false, price: cents(10), size: shares(1))
        let draft = OrderDraft(
            slot: QuoteSlot(target),
            isReducing: target.isReducing,
            outcome: .up,
            side: .buy,
            price: target.price,
            size: target.size,
            life: 120_000_000_000
        )
        let inputs = InputAges(bookIsStale: false, referenceIsStale: false)
        var commands: [Command] = []
        var refusal: Reason?
        while refusal == nil, commands.count < 200 {
            let now = bench.desk.now
            refusal = bench.desk.gateway.place(draft, for: &instance, inputs, at: now, into: &commands)
        }
        #expect(refusal == .orderTableFull)
        #expect(instance.orders.live.count == OrderTable.capacity)
        bench.desk.gateway.move(0, of: &instance, by: .cancelConfirmed, at: bench.desk.now)
        let again = bench.desk.gateway.place(draft, for: &instance, inputs, at: bench.desk.now, into: &commands)
        #expect(again == nil)
    }

    @Test func `the gateway refuses whatever a planner asks of a stale or halted market`() throws {
        var bench = DeskBench.quoting()
        var instance = try #require(bench.instance())
        let target = QuoteTarget(side: .bid, level: 0, isReducing: true, price: cents(10), size: shares(1))
        let draft = OrderDraft(
            slot: QuoteSlot(target),
            isReducing: target.isReducing,
            outcome: .up,
            side: .buy,
            price: target.price,
            size: target.size,
            life: 120_000_000_000
        )
        var commands: [Command] = []
        let stale = InputAges(bookIsStale: true, referenceIsStale: false)
        let now = bench.desk.now
        #expect(bench.desk.gateway.place(draft, for: &instance, stale, at: now, into: &commands) == .bookStale)
        bench.desk.gateway.cancel(0, of: &instance, at: now, into: &commands)
        #expect(commands.map(\.description) == ["cancel o1 m0"])
    }
}
