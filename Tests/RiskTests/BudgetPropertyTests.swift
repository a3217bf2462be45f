import MarketModel
import Risk
import TestSupport
import Testing

@Suite struct BudgetPropertyTests {
    @Test func `after any sequence the worst case equals one computed from scratch`() {
        forAll(cases: 200) { random in
            var model = BudgetModel(rules: .charging(Bool.random(using: &random) ? 0 : 10_000))
            for _ in 0..<60 {
                model.act(&random)
                guard model.budget.worstCase == model.worstCase(where: { _ in true }) else { return false }
                for plan in 0..<3 where model.budget.worstCase(ofPlan: plan) != model.worstCase(where: { $0 == plan }) {
                    return false
                }
            }
            return true
        }
    }

    @Test func `no sequence of orders and fills exceeds any limit`() {
        var refusals = 0
        forAll(cases: 300) { random in
            var model = BudgetModel(rules: .charging(Bool.random(using: &random) ? 0 : 10_000))
            for _ in 0..<80 {
                model.act(&random)
                let rounding = micros(2 * model.fills)
                let limits = BudgetModel.limits
                guard model.budget.worstCase <= limits.worstCase + rounding,
                    model.budget.lossToday + model.budget.worstCase <= limits.dailyStop + rounding,
                    model.worstCase(where: { limits.plans[$0].groups.contains(0) }) <= limits.groups[0] + rounding,
                    model.worstCase(where: { limits.plans[$0].groups.contains(1) }) <= limits.groups[1] + rounding
                else { return false }
                for slot in model.settled.indices {
                    let limit = limits.plans[model.plans[slot]].perMarket
                    guard model.worstCase(ofSlot: slot) <= limit + rounding else { return false }
                }
            }
            refusals += model.refusals
            return true
        }
        #expect(refusals > 1_000)
    }

    @Test func `an order that does not raise its market's loss is always admitted`() {
        var admitted = 0
        forAll(cases: 300) { random in
            var model = BudgetModel(rules: .turbine)
            for _ in 0..<40 { model.act(&random) }
            let slot = Int.random(in: model.settled.indices, using: &random)
            let order = random.order(id: 0, size: SizeMicros(clamping: .random(in: 1...9_000_000, using: &random)))
            let before = model.budget.slots[slot].worstCase
            let risk = OrderRisk(of: order, size: order.size, fills: 0, rules: .turbine)
            guard model.budget.slots[slot].exposure.loss(adding: risk) <= before else { return true }
            _ = try model.budget.admit(order, slot: slot)
            admitted += 1
            return model.budget.slots[slot].worstCase <= before
        }
        #expect(admitted > 10)
    }
}
