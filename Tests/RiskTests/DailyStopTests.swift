import MarketModel
import Risk
import Testing

@Suite struct DailyStopTests {
    private static func budget() -> RiskBudget {
        var limits = RiskLimits.unlimited()
        limits.dailyStop = usd(50)
        return RiskBudget(limits: limits, rules: .turbine)
    }

    /// Buys a hundred shares of up at `cents` and lets the market end.
    private static func realise(_ budget: inout RiskBudget, cents: Int, _ outcome: Outcome) -> USDMicros {
        let slot = budget.open(plan: 0)
        let bought = order(.buy, .up, shares: 100, cents: cents)
        budget.settle(fill(bought, bought.size, .turbine), of: bought, slot: slot)
        return budget.close(slot: slot, outcome: outcome)
    }

    @Test func `a realised loss takes room from the worst case`() throws {
        var budget = Self.budget()
        #expect(Self.realise(&budget, cents: 30, .down) == usd(-30))
        #expect(budget.lossToday == usd(30))
        let slot = budget.open(plan: 0)
        _ = try budget.admit(order(.buy, .up, shares: 40, cents: 50), slot: slot)
        #expect(throws: RiskRefusal.dailyStop(atRisk: usd(51), limit: usd(50))) {
            try budget.admit(order(.buy, .up, shares: 2, cents: 50, id: 2), slot: slot)
        }
    }

    @Test func `a realised profit buys no larger worst case`() throws {
        var budget = Self.budget()
        #expect(Self.realise(&budget, cents: 30, .up) == usd(70))
        #expect(budget.lossToday == .zero)
        let slot = budget.open(plan: 0)
        _ = try budget.admit(order(.buy, .up, shares: 100, cents: 50), slot: slot)
        #expect(throws: RiskRefusal.dailyStop(atRisk: usd(51), limit: usd(50))) {
            try budget.admit(order(.buy, .up, shares: 2, cents: 50, id: 2), slot: slot)
        }
    }

    @Test func `profits and losses of a day add up`() {
        var budget = Self.budget()
        _ = Self.realise(&budget, cents: 40, .down)
        _ = Self.realise(&budget, cents: 75, .up)
        #expect(budget.realisedToday == usd(-15))
        #expect(budget.lossToday == usd(15))
    }

    @Test func `a new day forgets what was realised and keeps what is at risk`() throws {
        var budget = Self.budget()
        _ = Self.realise(&budget, cents: 40, .down)
        let slot = budget.open(plan: 0)
        _ = try budget.admit(order(.buy, .up, shares: 20, cents: 50), slot: slot)
        budget.beginDay()
        #expect(budget.lossToday == .zero)
        #expect(budget.worstCase == usd(10))
        _ = try budget.admit(order(.buy, .up, shares: 80, cents: 50, id: 2), slot: slot)
        #expect(budget.worstCase == usd(50))
    }
}
