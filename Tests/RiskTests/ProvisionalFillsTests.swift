import MarketModel
import Risk
import TestSupport
import Testing

/// Fills that have not settled, counted only where they hurt or trusted as final.
@Suite struct ProvisionalFillsTests {
    /// A budget that has bought ten shares of up at 0.40 and ten of down at 0.55, none of it settled: a certain 0.50.
    private func hedged(_ provisionalFills: ProvisionalFills) throws -> RiskBudget {
        var limits = RiskLimits.unlimited()
        limits.provisionalFills = provisionalFills
        var budget = RiskBudget(limits: limits, rules: .turbine)
        let slot = budget.open(plan: 0)
        for (id, outcome, price) in [(1, Outcome.up, 40), (2, .down, 55)] as [(UInt64, Outcome, Int)] {
            let bought = order(.buy, outcome, shares: 10, cents: price, id: id)
            _ = try budget.admit(bought, slot: slot)
            budget.shrink(bought, from: bought.size, to: .zero, fills: 1, slot: slot)
            budget.addProvisional(fill(bought, bought.size, .turbine, trade: id), of: bought, slot: slot)
        }
        return budget
    }

    @Test func `by default a fill counts only where it hurts`() throws {
        #expect(try hedged(.count).worstCase == micros(5_500_000))
    }

    @Test func `a taker's fill counts at its order's own price until it settles`() throws {
        var budget = RiskBudget(limits: .unlimited(), rules: .turbine)
        let slot = budget.open(plan: 0)
        let bought = order(.buy, .up, shares: 10, cents: 60, id: 1)
        let taken = Fill(
            order: bought.id,
            trade: TradeID(rawValue: 1),
            price: PriceMicros(clamping: 550_000),
            size: bought.size,
            cash: micros(5_500_000),
            fee: .zero,
            isTaker: true
        )
        budget.addProvisional(taken, of: bought, slot: slot)
        #expect(budget.worstCase == usd(6))
        budget.confirm(taken, of: bought, slot: slot)
        #expect(budget.worstCase == micros(5_500_000))
    }

    @Test func `a trusted fill counts like a final one`() throws {
        #expect(try hedged(.trust).worstCase == .zero)
    }

    @Test func `a trusted fill that is undone shows what it hid`() throws {
        var budget = try hedged(.trust)
        let bought = order(.buy, .down, shares: 10, cents: 55, id: 2)
        budget.removeProvisional(fill(bought, bought.size, .turbine, trade: 2), of: bought, slot: 0)
        #expect(budget.worstCase == usd(4))
    }

    @Test func `settling a trusted fill shows no figure in between`() throws {
        var budget = try hedged(.trust)
        let peak = budget.worstCasePeak
        let bought = order(.buy, .up, shares: 10, cents: 40, id: 1)
        budget.confirm(fill(bought, bought.size, .turbine, trade: 1), of: bought, slot: 0)
        #expect(budget.worstCase == .zero)
        #expect(budget.worstCasePeak == peak)
    }

    @Test func `other settings count what is there the other way`() throws {
        for (before, after) in [(ProvisionalFills.count, ProvisionalFills.trust), (.trust, .count)] {
            var budget = try hedged(before)
            var limits = budget.limits
            limits.provisionalFills = after
            budget.reconfigure(limits, places: [0])
            #expect(budget.worstCase == (after == .trust ? .zero : micros(5_500_000)))
        }
    }

    @Test func `after any sequence the worst case of trusted fills equals one computed from scratch`() {
        forAll(cases: 200) { random in
            var model = BudgetModel(rules: .charging(Bool.random(using: &random) ? 0 : 10_000), .trust)
            for _ in 0..<60 {
                model.act(&random)
                guard model.budget.worstCase == model.worstCase(where: { _ in true }) else { return false }
            }
            return true
        }
    }
}
