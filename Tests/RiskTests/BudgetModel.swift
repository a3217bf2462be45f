import MarketModel
import Risk
import TestSupport

/// A budget and, beside it, a plain list of everything it was told, to compute the same figures from scratch.
struct BudgetModel {
    /// A live order and what is left of it.
    struct Resting {
        let order: Order
        var left: SizeMicros
        var fills = 0
        let slot: Int
    }

    /// A fill that is not final.
    struct Pending {
        let fill: Fill
        let order: Order
        let slot: Int
    }

    static let limits = RiskLimits(
        worstCase: usd(50),
        groups: [usd(30), usd(35)],
        dailyStop: usd(60),
        plans: [
            RiskLimits.Plan(weight: 2, perMarket: usd(20), groups: [0]),
            RiskLimits.Plan(weight: 1, perMarket: usd(15), groups: [0, 1]),
            RiskLimits.Plan(weight: 1, perMarket: usd(40), groups: [1]),
        ]
    )

    let rules: VenueRules
    var budget: RiskBudget
    var resting: [Resting] = []
    var pending: [Pending] = []
    var settled: [Holdings] = []
    var plans: [Int] = []
    /// Fills so far; the rounding of each may add two micro-dollars to what its order had reserved.
    var fills = 0
    /// Refusals so far, by nothing but their being.
    var refusals = 0
    private var nextID: UInt64 = 1

    init(rules: VenueRules, _ provisionalFills: ProvisionalFills = .count) {
        self.rules = rules
        var limits = Self.limits
        limits.provisionalFills = provisionalFills
        budget = RiskBudget(limits: limits, rules: rules)
        for plan in [0, 0, 1, 2, 2] {
            _ = budget.open(plan: plan)
            plans.append(plan)
            settled.append(Holdings())
        }
    }

    /// Does something random that can happen.
    mutating func act(_ random: inout SplitMix64) {
        switch Int.random(in: 0..<10, using: &random) {
        case 0...4: place(&random)
        case 5: cancel(&random)
        case 6, 7: fill(&random)
        case 8: decide(&random)
        default: close(&random)
        }
    }

    private mutating func place(_ random: inout SplitMix64) {
        nextID += 1
        let size = SizeMicros(clamping: .random(in: 1...20_000_000, using: &random))
        let order = random.order(id: nextID, size: size)
        let slot = Int.random(in: settled.indices, using: &random)
        do {
            _ = try budget.admit(order, slot: slot)
            resting.append(Resting(order: order, left: size, slot: slot))
        } catch {
            refusals += 1
        }
    }

    private mutating func cancel(_ random: inout SplitMix64) {
        guard let place = resting.indices.randomElement(using: &random) else { return }
        let gone = resting.remove(at: place)
        budget.release(gone.order, size: gone.left, fills: gone.fills, slot: gone.slot)
    }

    private mutating func fill(_ random: inout SplitMix64) {
        guard let place = resting.indices.randomElement(using: &random) else { return }
        let before = resting[place]
        let isWhole = Bool.random(using: &random)
        let size = isWhole ? before.left : SizeMicros(clamping: .random(in: 1...before.left.rawValue, using: &random))
        nextID += 1
        let fill = RiskTests.fill(before.order, size, rules, trade: nextID)
        budget.shrink(
            before.order,
            from: before.left,
            to: before.left - size,
            fills: before.fills + 1,
            slot: before.slot
        )
        resting[place].fills += 1
        budget.addProvisional(fill, of: before.order, slot: before.slot)
        pending.append(Pending(fill: fill, order: before.order, slot: before.slot))
        resting[place].left -= size
        if resting[place].left.isZero { resting.remove(at: place) }
        fills += 1
    }

    private mutating func decide(_ random: inout SplitMix64) {
        guard let place = pending.indices.randomElement(using: &random) else { return }
        let known = pending.remove(at: place)
        budget.removeProvisional(known.fill, of: known.order, slot: known.slot)
        guard Int.random(in: 0..<4, using: &random) > 0 else { return }
        budget.settle(known.fill, of: known.order, slot: known.slot)
        settled[known.slot].apply(known.fill, of: known.order)
    }

    private mutating func close(_ random: inout SplitMix64) {
        let slot = Int.random(in: settled.indices, using: &random)
        guard !resting.contains(where: { $0.slot == slot }), !pending.contains(where: { $0.slot == slot }) else {
            return
        }
        _ = budget.close(slot: slot, outcome: Bool.random(using: &random) ? .up : .down)
        let again = budget.open(plan: plans[slot])
        precondition(again == slot, "the place just closed is used again")
        settled[slot] = Holdings()
    }

    /// The worst case of one market, from the lists.
    func worstCase(ofSlot slot: Int) -> USDMicros {
        var ifUp = settled[slot].result(if: .up)
        var ifDown = settled[slot].result(if: .down)
        for entry in resting where entry.slot == slot {
            let risk = OrderRisk(of: entry.order, size: entry.left, fills: entry.fills, rules: rules)
            ifUp += risk.ifUp
            ifDown += risk.ifDown
        }
        for entry in pending where entry.slot == slot {
            var change = Holdings()
            change.apply(entry.fill, of: entry.order)
            let isTrusted = budget.limits.provisionalFills == .trust
            ifUp += isTrusted ? change.result(if: .up) : min(.zero, change.result(if: .up))
            ifDown += isTrusted ? change.result(if: .down) : min(.zero, change.result(if: .down))
        }
        return max(.zero, -min(ifUp, ifDown))
    }

    /// The worst case of the markets of some plans, from the lists.
    func worstCase(where isCounted: (Int) -> Bool) -> USDMicros {
        var sum = USDMicros.zero
        for slot in settled.indices where isCounted(plans[slot]) { sum += worstCase(ofSlot: slot) }
        return sum
    }
}
