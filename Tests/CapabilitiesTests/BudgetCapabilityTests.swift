import Engine
@testable import EngineTests
import MarketModel
import Risk
import Testing

/// Several markets under one budget.
@Suite struct BudgetCapabilityTests {
    private static let assets = ["BTC", "ETH", "SOL", "XRP"]

    @Test func `row 56: with three markets near their limits the fourth is refused for the portfolio's`() throws {
        let assets = try Self.assets.map { try #require(Asset($0)) }
        // Two quotes of three shares put 1.44 dollars at risk: nine tenths of what a market may lose.
        let configuration = DeskConfiguration.sample(assets.map { .sample(asset: $0) }) {
            $0.limits.worstCase = USDMicros(rawValue: 4_500_000)
            for place in $0.limits.plans.indices {
                $0.limits.plans[place].perMarket = USDMicros(rawValue: 1_600_000)
            }
        }
        var bench = DeskBench(configuration)
        bench.prepare()
        bench.acknowledge()
        var seen = [bench.desk.worstCase]
        for number in 1..<UInt32(assets.count) {
            bench.time = 2 * Double(number)
            bench.steer(50, assets[Int(number)])
            bench.list(number, start: 0, asset: assets[Int(number)])
            bench.show(.up, 40, 60, market: number)
            bench.acknowledge()
            seen.append(bench.desk.worstCase)
        }
        #expect(seen[2] > USDMicros(rawValue: 4_300_000) && seen[3] == seen[2])
        #expect(seen.allSatisfy { $0 <= configuration.limits.worstCase })
        #expect((0..<3).allSatisfy { bench.reasons($0) == [nil, nil] && bench.live($0).count == 2 })
        #expect(bench.reasons(3) == [.portfolioBudget, .portfolioBudget] && bench.live(3).isEmpty)
    }

    @Test
    func `row 57: capital follows weights, and a halted market's share is lent only once nothing is at risk there`()
        throws
    {
        func order(_ shares: Int, id: UInt64) -> Order {
            Order(
                id: OrderID(rawValue: id),
                market: MarketHandle(rawValue: 0),
                outcome: .up,
                side: .buy,
                price: cents(50),
                size: EngineTests.shares(shares),
                expiration: Timestamp(seconds: 0)
            )
        }
        let limits = RiskLimits(
            worstCase: usd(60),
            groups: [],
            dailyStop: usd(1_000),
            plans: [2, 3].map { RiskLimits.Plan(weight: $0, perMarket: usd(60), groups: []) }
        )
        var budget = RiskBudget(limits: limits, rules: .turbine)
        #expect(budget.allocation(ofPlan: 0) == usd(24) && budget.allocation(ofPlan: 1) == usd(36))
        let first = budget.open(plan: 0)
        let second = budget.open(plan: 1)
        // The second market holds its whole share, and then is halted: it sends nothing more.
        let held = order(72, id: 1)
        _ = try budget.admit(held, slot: second)
        _ = try budget.admit(order(48, id: 2), slot: first)
        let more = order(1, id: 3)
        #expect(throws: RiskRefusal.self) { try budget.admit(more, slot: first) }
        // Half of its risk is gone: half of what it does not use is lent.
        budget.shrink(held, from: held.size, to: EngineTests.shares(36), fills: 0, slot: second)
        _ = try budget.admit(order(18, id: 4), slot: first)
        #expect(throws: RiskRefusal.self) { try budget.admit(more, slot: first) }
        // All of it is gone: the first reaches 24 + 36 / 2, and no more than that.
        budget.release(held, size: EngineTests.shares(36), fills: 0, slot: second)
        _ = try budget.admit(order(18, id: 5), slot: first)
        #expect(budget.worstCase(ofPlan: 0) == usd(42))
        #expect(throws: RiskRefusal.self) { try budget.admit(more, slot: first) }
    }
}
