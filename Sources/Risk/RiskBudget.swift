public import MarketModel

/// Proof that a value passed every limit; only ``RiskBudget`` can make one.
public struct Approved<Value: Sendable>: Sendable {
    /// The value that was checked.
    public let value: Value

    fileprivate init(_ value: Value) { self.value = value }
}

/// The portfolio's worst case, kept exact with every order and fill, and the only source of ``Approved`` orders.
///
/// Markets end at different times, so the portfolio's worst case is the sum of the markets' worst cases; a market whose
/// profit is certain counts as zero. Every operation costs the same however many markets there are.
public struct RiskBudget: Sendable {
    /// A market's place in the budget.
    public struct Slot: Hashable, Sendable {
        /// Index of the plan that trades the market.
        public fileprivate(set) var plan: Int
        /// What decides its worst result.
        public fileprivate(set) var exposure: MarketExposure
        /// Its part of the portfolio's worst case.
        public fileprivate(set) var worstCase = USDMicros.zero
        fileprivate(set) var isOpen = true

        fileprivate init(plan: Int, _ provisionalFills: ProvisionalFills) {
            self.plan = plan
            exposure = MarketExposure(provisionalFills)
        }
    }

    private let rules: VenueRules
    private var totalWeight: Int
    private var weights: [Int]
    /// The limits in force.
    public private(set) var limits: RiskLimits
    /// Markets by slot index.
    public private(set) var slots: [Slot] = []
    /// The portfolio's worst case now.
    public private(set) var worstCase = USDMicros.zero
    /// The highest worst case so far.
    public private(set) var worstCasePeak = USDMicros.zero
    /// The profit or loss realised since the day began.
    public private(set) var realisedToday = USDMicros.zero
    private var groupWorstCases: [USDMicros]
    private var planWorstCases: [USDMicros]
    /// What all plans together leave unused of their allocations.
    private var unused = USDMicros.zero
    private var freeSlots: [Int] = []

    /// Creates a budget with nothing at risk.
    public init(limits: RiskLimits, rules: VenueRules) {
        self.limits = limits
        self.rules = rules
        weights = limits.plans.map(\.weight)
        totalWeight = weights.reduce(0, +)
        groupWorstCases = Array(repeating: .zero, count: limits.groups.count)
        planWorstCases = Array(repeating: .zero, count: limits.plans.count)
        countUnused()
    }

    /// The worst case of one plan's markets together.
    public func worstCase(ofPlan plan: Int) -> USDMicros { planWorstCases[plan] }

    /// What a plan is entitled to: its weight's share of the portfolio's worst case.
    public func allocation(ofPlan plan: Int) -> USDMicros {
        guard totalWeight > 0 else { return .zero }
        return USDMicros(rawValue: Int(Int128(limits.worstCase.rawValue) * Int128(weights[plan]) / Int128(totalWeight)))
    }

    /// Loss realised today, never negative: a profit does not buy a larger worst case.
    public var lossToday: USDMicros { max(.zero, -realisedToday) }

    /// Whether anything is beyond the limits, as it may be after they were lowered.
    public var isOverLimits: Bool {
        worstCase > limits.worstCase || lossToday + worstCase > limits.dailyStop
            || groupWorstCases.indices.contains { groupWorstCases[$0] > limits.groups[$0] }
            || slots.contains { $0.worstCase > limits.plans[$0.plan].perMarket }
    }

    /// Takes over new limits and counts anew what is at risk; nothing at risk is forgotten.
    ///
    /// - Parameters:
    ///   - next: The limits.
    ///   - places: The new index of each old plan that still has markets, or `nil`.
    public mutating func reconfigure(_ next: RiskLimits, places: [Int?]) {
        trust(next.provisionalFills)
        limits = next
        weights = next.plans.map(\.weight)
        totalWeight = weights.reduce(0, +)
        groupWorstCases = Array(repeating: .zero, count: next.groups.count)
        planWorstCases = Array(repeating: .zero, count: next.plans.count)
        for index in slots.indices {
            guard let place = places[slots[index].plan] else {
                precondition(slots[index].worstCase == .zero, "a plan with something at risk has no place")
                slots[index].plan = 0
                continue
            }
            slots[index].plan = place
            planWorstCases[place] += slots[index].worstCase
            for group in next.plans[place].groups { groupWorstCases[group] += slots[index].worstCase }
        }
        countUnused()
    }

    /// Counts unsettled fills the other way from now on.
    private mutating func trust(_ provisionalFills: ProvisionalFills) {
        guard provisionalFills != limits.provisionalFills else { return }
        for index in slots.indices {
            slots[index].exposure.provisionalFills = provisionalFills
            refresh(index)
        }
    }

    /// Shares out the budget by other weights than the files'; one a plan.
    public mutating func reweigh(_ weights: [Int]) {
        precondition(weights.count == limits.plans.count, "one weight a plan")
        self.weights = weights
        totalWeight = weights.reduce(0, +)
        countUnused()
    }

    private mutating func countUnused() {
        unused = .zero
        for plan in limits.plans.indices { unused += unused(ofPlan: plan) }
    }

    private func unused(ofPlan plan: Int) -> USDMicros { max(.zero, allocation(ofPlan: plan) - planWorstCases[plan]) }

    /// Makes room for a market and returns its slot.
    public mutating func open(plan: Int) -> Int {
        if let slot = freeSlots.popLast() {
            slots[slot] = Slot(plan: plan, limits.provisionalFills)
            return slot
        }
        slots.append(Slot(plan: plan, limits.provisionalFills))
        return slots.count - 1
    }

    /// Approves `order` and reserves its risk, or throws the first limit it would break and reserves nothing.
    ///
    /// An order that does not raise its market's worst case is always approved.
    public mutating func admit(_ order: Order, slot: Int) throws(RiskRefusal) -> Approved<Order> {
        let risk = OrderRisk(of: order, size: order.size, fills: 0, rules: rules)
        let before = slots[slot].worstCase
        let after = max(.zero, slots[slot].exposure.loss(adding: risk))
        if after > before { try check(raise: after - before, to: after, slot: slot) }
        slots[slot].exposure.add(risk)
        refresh(slot)
        return Approved(order)
    }

    private func check(raise: USDMicros, to market: USDMicros, slot: Int) throws(RiskRefusal) {
        let index = slots[slot].plan
        let plan = limits.plans[index]
        guard market <= plan.perMarket else { throw .market(worstCase: market, limit: plan.perMarket) }
        for group in plan.groups {
            let total = groupWorstCases[group] + raise
            guard total <= limits.groups[group] else {
                throw .group(group, worstCase: total, limit: limits.groups[group])
            }
        }
        let total = worstCase + raise
        guard total <= limits.worstCase else { throw .portfolio(worstCase: total, limit: limits.worstCase) }
        let atRisk = lossToday + total
        guard atRisk <= limits.dailyStop else { throw .dailyStop(atRisk: atRisk, limit: limits.dailyStop) }
        let own = planWorstCases[index] + raise
        let limit = lendable(to: index)
        guard own <= limit else { throw .allocation(plan: index, worstCase: own, limit: limit) }
    }

    /// The largest worst case a plan may reach: its own allocation, plus half of what every other plan leaves unused.
    ///
    /// The other half stays free, so that a lender can always start quoting while the loan shrinks back.
    private func lendable(to plan: Int) -> USDMicros {
        let others = unused - unused(ofPlan: plan)
        return allocation(ofPlan: plan) + USDMicros(rawValue: others.rawValue / 2)
    }

    /// Gives back the reservation of `size` shares of `order`, on evidence that they can no longer fill.
    public mutating func release(_ order: Order, size: SizeMicros, fills: Int, slot: Int) {
        slots[slot].exposure.remove(OrderRisk(of: order, size: size, fills: fills, rules: rules))
        refresh(slot)
    }

    /// Replaces a reservation by a smaller one of the same order, after its `fills`th partial fill.
    public mutating func shrink(_ order: Order, from old: SizeMicros, to new: SizeMicros, fills: Int, slot: Int) {
        slots[slot].exposure.remove(OrderRisk(of: order, size: old, fills: fills - 1, rules: rules))
        slots[slot].exposure.add(OrderRisk(of: order, size: new, fills: fills, rules: rules))
        refresh(slot)
    }

    /// Counts a fill that may still be undone: only where it hurts, unless such fills are trusted.
    public mutating func addProvisional(_ fill: Fill, of order: Order, slot: Int) {
        slots[slot].exposure.add(OrderRisk(of: fill, in: order))
        slots[slot].exposure.add(FillGain(of: fill, in: order))
        refresh(slot)
    }

    /// Stops counting a provisional fill, because it settled or failed.
    public mutating func removeProvisional(_ fill: Fill, of order: Order, slot: Int) {
        slots[slot].exposure.remove(OrderRisk(of: fill, in: order))
        slots[slot].exposure.remove(FillGain(of: fill, in: order))
        refresh(slot)
    }

    /// Makes a provisional fill final, in one step: no figure in between is ever seen.
    public mutating func confirm(_ fill: Fill, of order: Order, slot: Int) {
        slots[slot].exposure.remove(OrderRisk(of: fill, in: order))
        slots[slot].exposure.remove(FillGain(of: fill, in: order))
        slots[slot].exposure.settle(fill, of: order)
        refresh(slot)
    }

    /// Books a final fill.
    public mutating func settle(_ fill: Fill, of order: Order, slot: Int) {
        slots[slot].exposure.settle(fill, of: order)
        refresh(slot)
    }

    /// Closes a market whose result is known: its worst case ends and its result becomes realised.
    ///
    /// - Returns: The market's profit or loss.
    public mutating func close(slot: Int, outcome: Outcome) -> USDMicros {
        precondition(slots[slot].isOpen, "a market was closed twice")
        let result = slots[slot].exposure.holdings.result(if: outcome)
        slots[slot].exposure = MarketExposure(limits.provisionalFills)
        refresh(slot)
        slots[slot].isOpen = false
        freeSlots.append(slot)
        realisedToday += result
        return result
    }

    /// Counts final holdings that an earlier session left, in a slot just opened.
    public mutating func restore(_ holdings: Holdings, slot: Int) {
        slots[slot].exposure.restore(holdings)
        refresh(slot)
    }

    /// Goes on with a day that an earlier session began.
    public mutating func restore(realisedToday: USDMicros) { self.realisedToday = realisedToday }

    /// Reserves the risk of an order that an earlier session sent; limits are not asked, because it may rest.
    public mutating func reserve(_ order: Order, size: SizeMicros, fills: Int, slot: Int) {
        slots[slot].exposure.add(OrderRisk(of: order, size: size, fills: fills, rules: rules))
        refresh(slot)
    }

    /// Gives back a slot just opened, for a market whose result was booked before.
    public mutating func vacate(slot: Int) {
        precondition(slots[slot].isOpen && slots[slot].worstCase == .zero, "a slot in use was vacated")
        slots[slot].isOpen = false
        freeSlots.append(slot)
    }

    /// Starts a new day: what was realised before no longer counts.
    public mutating func beginDay() { realisedToday = .zero }

    private mutating func refresh(_ slot: Int) {
        let now = max(.zero, slots[slot].exposure.loss)
        let change = now - slots[slot].worstCase
        guard change != .zero else { return }
        slots[slot].worstCase = now
        worstCase += change
        if worstCase > worstCasePeak { worstCasePeak = worstCase }
        let plan = slots[slot].plan
        unused -= unused(ofPlan: plan)
        planWorstCases[plan] += change
        unused += unused(ofPlan: plan)
        for group in limits.plans[plan].groups { groupWorstCases[group] += change }
    }
}
