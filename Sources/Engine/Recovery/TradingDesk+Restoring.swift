public import MarketModel
import Quoting
import Risk

extension TradingDesk {
    /// Creates a desk that goes on where an earlier one stopped.
    ///
    /// Every order is unknown until the venue has said where it stands, and so are balance and positions: until then
    /// nothing is built. A market of a series that no plan trades any more is retired: it is only brought down.
    public init(configuration: DeskConfiguration, rules: VenueRules, recalling memory: DeskMemory) {
        self.init(configuration: configuration, rules: rules, resuming: memory)
        for index in instances.indices { instances[index]?.orders.doubtAll() }
        // The venue lists its markets again, those in which nothing has happened under other handles.
        known = []
    }

    /// Creates a desk that stands where `memory` was taken, to take in the records of a journal that follow it.
    public init(configuration: DeskConfiguration, rules: VenueRules, resuming memory: DeskMemory) {
        self.init(configuration: Self.completed(configuration, for: memory), rules: rules)
        now = memory.time
        day = TradingDay(start: memory.dayStart, end: memory.dayEnd)
        stoppedWithRoom = memory.stoppedWithRoom
        alerts.recall(memory.alerts)
        isFresh = memory.time != .distantPast
        latestTrade = memory.latestTrade
        nextClaim = memory.nextClaim
        nextMarket = memory.nextMarket
        known = memory.known
        instanceOfHandle = Array(repeating: -1, count: Int(nextMarket))
        gateway.recall(memory)
        for market in memory.markets { restore(market) }
    }

    /// The configuration, with a retired plan for each series that only the memory knows.
    private static func completed(_ configuration: DeskConfiguration, for memory: DeskMemory) -> DeskConfiguration {
        var configuration = configuration
        for market in memory.markets { configuration.addRetiredPlan(for: market.market.series) }
        return configuration
    }

    /// Begins the first event after a restart: positions are worth what they were last believed to be worth, for as long as
    /// any fair value is believed, and orders are in doubt from now on.
    mutating func settleIn() {
        isFresh = false
        if day != .none { firstEvent = now }
        for index in instances.indices {
            instances[index]?.fairAt = now
            instances[index]?.orders.doubtAll(since: now)
        }
        markAll()
    }

    private mutating func restore(_ memory: MarketMemory) {
        let series = memory.market.series
        guard let plan = configuration.plans.firstIndex(where: { $0.series == series }) else {
            preconditionFailure("a plan for every series was just made sure of")
        }
        let index = add(memory.market, plan: plan)
        guard var instance = instances[index].take() else { return }
        instance.isRetired = configuration.plans[plan].isRetired
        instance.recall(memory, &gateway)
        instances[index] = instance
        wakes.set(index, to: now)
    }
}

extension DeskConfiguration {
    /// Adds a plan that builds nothing for a series that no plan trades; it borrows the first plan's strategy to reduce.
    mutating func addRetiredPlan(for series: Series) {
        guard !plans.contains(where: { $0.series == series }), var plan = plans.first else { return }
        plan.name = "\(series)"
        plan.series = series
        plan.isRetired = true
        plan.hedge = nil
        plan.selector = nil
        plans.append(plan)
        limits.plans.append(
            RiskLimits.Plan(
                weight: 0,
                perMarket: limits.worstCase,
                groups: groupAssets.indices.filter { groupAssets[$0].contains(series.asset) }
            )
        )
    }
}

extension OrderGateway {
    fileprivate mutating func recall(_ memory: DeskMemory) {
        budget.restore(realisedToday: memory.realisedToday)
        cash.move(memory.cashMoved)
        halt = memory.halt
        drawdown.restore(peak: memory.equityPeak, level: memory.drawdown)
        nextOrder = memory.nextOrder
    }
}

extension MarketInstance {
    fileprivate mutating func recall(_ memory: MarketMemory, _ gateway: inout OrderGateway) {
        outcome = memory.outcome
        if outcome != nil { phase = .resolved }
        result = memory.result
        resultBefore = memory.resultBefore
        holdings = memory.holdings
        settled = memory.settled
        fills = memory.fills
        claimAt = memory.claimAt
        wasEntered = memory.wasEntered
        isRecalled = true
        fair = memory.fair.flatMap { Probability(clamping: Double($0.rawValue) / 1_000_000) }
        _ = positionCheck.noteSilence()
        if result == nil {
            gateway.budget.restore(memory.atRisk, slot: budgetSlot)
        } else {
            gateway.budget.vacate(slot: budgetSlot)
        }
        for entry in fills where entry.state == .provisional {
            provisional.append(ProvisionalFill(fill: entry.fill, order: entry.order))
            gateway.budget.addProvisional(entry.fill, of: entry.order, slot: budgetSlot)
        }
        recallOrders(memory, &gateway)
        gateway.notePeak(&self)
    }

    private mutating func recallOrders(_ memory: MarketMemory, _ gateway: inout OrderGateway) {
        var orders: [LiveOrder] = []
        for recalled in memory.orders {
            var live = LiveOrder(recalled, slot: slot(of: recalled, among: memory.orders))
            live.collateral = gateway.reserve(recalled, of: &self)
            orders.append(live)
            self.orders.add(live)
        }
        for ended in memory.ended { self.orders.remember(LiveOrder(ended, slot: slot(of: ended, among: []))) }
    }

    /// Where an order stands in a quote, as far as prices tell: the best of a side fills the first level.
    private func slot(of order: OrderMemory, among orders: [OrderMemory]) -> QuoteSlot {
        let side: QuoteSide = order.order.gainsWhenUp ? .bid : .ask
        let better = orders.count { other in
            guard other.order.gainsWhenUp == order.order.gainsWhenUp else { return false }
            let (mine, theirs) = (order.order.upPrice, other.order.upPrice)
            if mine == theirs { return other.order.id > order.order.id }
            return side == .bid ? theirs > mine : theirs < mine
        }
        return QuoteSlot(side: side, level: UInt8(clamping: better))
    }
}
