import MarketModel
import Risk
import Testing

@Suite struct RiskBudgetTests {
    /// Two plans of equal weight; the first is in the only group.
    private static let limits = RiskLimits(
        worstCase: usd(100),
        groups: [usd(60)],
        dailyStop: usd(1_000),
        plans: [
            RiskLimits.Plan(weight: 1, perMarket: usd(40), groups: [0]),
            RiskLimits.Plan(weight: 1, perMarket: usd(100), groups: []),
        ]
    )

    /// The smallest order there is; it raises the worst case by one micro-dollar.
    private static let speck = order(.buy, .up, SizeMicros(clamping: 1), PriceMicros(clamping: 500_000), id: 9)

    private static func budget(_ change: (inout RiskLimits) -> Void = { _ in }) -> RiskBudget {
        var limits = limits
        change(&limits)
        return RiskBudget(limits: limits, rules: .turbine)
    }

    @Test func `a market may reach its limit and not pass it`() throws {
        var budget = Self.budget()
        let slot = budget.open(plan: 0)
        _ = try budget.admit(order(.buy, .up, shares: 80, cents: 50), slot: slot)
        #expect(budget.worstCase == usd(40))
        #expect(throws: RiskRefusal.market(worstCase: micros(40_000_001), limit: usd(40))) {
            try budget.admit(Self.speck, slot: slot)
        }
        #expect(budget.worstCase == usd(40))
    }

    @Test func `a group may reach its limit and not pass it`() throws {
        var budget = Self.budget()
        let first = budget.open(plan: 0)
        let second = budget.open(plan: 0)
        _ = try budget.admit(order(.buy, .up, shares: 80, cents: 50), slot: first)
        _ = try budget.admit(order(.buy, .up, shares: 40, cents: 50), slot: second)
        #expect(throws: RiskRefusal.group(0, worstCase: micros(60_000_001), limit: usd(60))) {
            try budget.admit(Self.speck, slot: second)
        }
    }

    @Test func `markets outside a group do not count in it`() throws {
        var budget = Self.budget()
        let inside = budget.open(plan: 0)
        let outside = budget.open(plan: 1)
        _ = try budget.admit(order(.buy, .up, shares: 80, cents: 50), slot: outside)
        _ = try budget.admit(order(.buy, .up, shares: 80, cents: 50), slot: inside)
        #expect(budget.worstCase == usd(80))
    }

    @Test func `the portfolio may reach its limit and not pass it`() throws {
        var budget = Self.budget { $0.plans[0].groups = [] }
        let first = budget.open(plan: 0)
        let second = budget.open(plan: 1)
        _ = try budget.admit(order(.buy, .up, shares: 80, cents: 50), slot: first)
        _ = try budget.admit(order(.buy, .up, shares: 100, cents: 55), slot: second)
        let third = budget.open(plan: 0)
        _ = try budget.admit(order(.buy, .up, shares: 10, cents: 50), slot: third)
        #expect(budget.worstCase == usd(100))
        #expect(throws: RiskRefusal.portfolio(worstCase: micros(100_000_001), limit: usd(100))) {
            try budget.admit(Self.speck, slot: third)
        }
    }

    @Test func `the daily stop may be reached and not passed`() throws {
        var budget = Self.budget { $0.dailyStop = usd(30) }
        let slot = budget.open(plan: 0)
        _ = try budget.admit(order(.buy, .up, shares: 60, cents: 50), slot: slot)
        #expect(throws: RiskRefusal.dailyStop(atRisk: micros(30_000_001), limit: usd(30))) {
            try budget.admit(Self.speck, slot: slot)
        }
    }

    @Test func `a plan borrows half of what the others leave unused`() throws {
        var budget = Self.budget()
        let slot = budget.open(plan: 1)
        #expect(budget.allocation(ofPlan: 1) == usd(50))
        _ = try budget.admit(order(.buy, .up, shares: 150, cents: 50), slot: slot)
        #expect(budget.worstCase(ofPlan: 1) == usd(75))
        #expect(throws: RiskRefusal.allocation(plan: 1, worstCase: micros(75_000_001), limit: usd(75))) {
            try budget.admit(Self.speck, slot: slot)
        }
    }

    @Test func `a lender can always begin, and the loan shrinks as it does`() throws {
        var budget = Self.budget()
        let borrower = budget.open(plan: 1)
        let lender = budget.open(plan: 0)
        let loan = order(.buy, .up, shares: 150, cents: 50)
        _ = try budget.admit(loan, slot: borrower)
        _ = try budget.admit(order(.buy, .up, shares: 40, cents: 50, id: 2), slot: lender)
        budget.shrink(loan, from: loan.size, to: SizeMicros(clamping: 130_000_000), fills: 1, slot: borrower)
        #expect(throws: RiskRefusal.allocation(plan: 1, worstCase: micros(65_000_001), limit: usd(65))) {
            try budget.admit(Self.speck, slot: borrower)
        }
    }

    @Test func `an order that does not raise the loss is admitted beyond every limit`() throws {
        var budget = Self.budget()
        let slot = budget.open(plan: 0)
        let bought = order(.buy, .up, shares: 200, cents: 50)
        budget.settle(fill(bought, bought.size, .turbine), of: bought, slot: slot)
        #expect(budget.worstCase == usd(100))
        _ = try budget.admit(order(.sell, .up, shares: 90, cents: 45, id: 2), slot: slot)
        #expect(budget.worstCase == usd(100))
    }

    @Test func `a released reservation is free again`() throws {
        var budget = Self.budget()
        let slot = budget.open(plan: 0)
        let order = order(.buy, .up, shares: 80, cents: 50)
        _ = try budget.admit(order, slot: slot)
        budget.release(order, size: order.size, fills: 0, slot: slot)
        #expect(budget.worstCase == .zero)
        #expect(budget.worstCasePeak == usd(40))
        _ = try budget.admit(order, slot: slot)
    }

    @Test func `a closed market's place is empty when it is used again`() {
        var budget = Self.budget()
        let slot = budget.open(plan: 0)
        let bought = order(.buy, .up, shares: 10, cents: 50)
        budget.settle(fill(bought, bought.size, .turbine), of: bought, slot: slot)
        #expect(budget.close(slot: slot, outcome: .up) == usd(5))
        #expect(budget.worstCase == .zero)
        #expect(budget.open(plan: 1) == slot)
        #expect(budget.slots[slot].exposure.loss == .zero)
        #expect(budget.slots[slot].plan == 1)
    }

    @Test func `releasing a reservation twice is a defect`() async {
        await #expect(processExitsWith: .failure) {
            var budget = RiskBudget(limits: .unlimited(), rules: .turbine)
            let slot = budget.open(plan: 0)
            let order = order(.buy, .up, shares: 80, cents: 50)
            _ = try budget.admit(order, slot: slot)
            budget.release(order, size: order.size, fills: 0, slot: slot)
            budget.release(order, size: order.size, fills: 0, slot: slot)
        }
    }
}
