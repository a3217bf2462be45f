public import MarketModel
import Quoting
public import Risk

extension TradingDesk {
    /// Takes over another configuration, whole, between two events.
    ///
    /// Plans are told apart by name and series. A strategy whose text is the same keeps its memory. A plan that is gone
    /// builds nothing more: its markets are quoted on the reducing side until they end, and then claimed as usual. A new
    /// plan takes on the markets that are already listed, and its series is asked of the venue. Where the new limits are
    /// below what is at risk, every resting order is cancelled first. Where the day ends by another zone, the present one
    /// ends no earlier than it would have.
    public mutating func reconfigure(_ next: DeskConfiguration, at time: Timestamp, into commands: inout [Command]) {
        if time > now { now = time }
        let before = configuration
        var next = next
        let places = before.plans.indices.map { place(of: $0, in: &next) }
        configuration = next
        hedges = Self.hedges(of: next)
        thresholds = AlertThresholds(next)
        if next.dayZone != before.dayZone { day.move(to: next.dayZone) }
        gateway.reconfigure(next, capitalBefore: before.capital, places: places)
        for index in instances.indices { adopt(index, places, before) }
        if gateway.budget.isOverLimits {
            for index in instances.indices {
                guard var instance = instances[index].take() else { continue }
                gateway.cancelAll(of: &instance, at: now, into: &commands)
                instances[index] = instance
            }
        }
        for plan in next.plans where !before.plans.contains(where: { $0.series == plan.series }) {
            commands.append(.watch(plan.series))
        }
        for market in known where market.end > now && index(of: market.handle) == nil {
            takeOn(market, into: &commands)
        }
        for index in instances.indices where instances.isOccupied(index) { step(index, into: &commands) }
        watchDrawdown(into: &commands)
        watchDesk()
    }

    /// Where an old plan stands in the new configuration; a plan that is gone but still has markets is added, retired.
    private func place(of old: Int, in next: inout DeskConfiguration) -> Int? {
        let plan = configuration.plans[old]
        if let same = next.plans.firstIndex(where: { $0.name == plan.name && $0.series == plan.series }) { return same }
        guard instances.contains(where: { $0?.plan == old }) else { return nil }
        var retired = plan
        retired.isRetired = true
        retired.hedge = retired.hedge.flatMap { hedge in
            let other = configuration.plans[hedge.plan]
            let place = next.plans.firstIndex { $0.name == other.name && $0.series == other.series }
            return place.map {
                HedgeConfiguration(plan: $0, limit: hedge.limit, most: hedge.most, spread: hedge.spread)
            }
        }
        next.plans.append(retired)
        next.limits.plans.append(
            RiskLimits.Plan(
                weight: 0,
                perMarket: configuration.limits.plans[old].perMarket,
                groups: next.groupAssets.indices.filter { next.groupAssets[$0].contains(plan.series.asset) }
            )
        )
        return next.plans.count - 1
    }

    /// Moves an instance under its plan's new place.
    private mutating func adopt(_ index: Int, _ places: [Int?], _ before: DeskConfiguration) {
        guard let old = instances[index]?.plan, let new = places[old] else { return }
        let plan = configuration.plans[new]
        instances[index]?.plan = new
        instances[index]?.isRetired = plan.isRetired
        if plan.selector == nil { instances[index]?.isChosen = true }
        if let market = instances[index]?.market { instances[index]?.isMatched = plan.selection.matches(market) }
        if plan.strategyFingerprint != before.plans[old].strategyFingerprint
            || plan.strategy != before.plans[old].strategy
        {
            instances[index]?.pipeline = plan.pipeline
            if let entry = references.index(of: plan.series.asset).map({ references.entries[$0] }),
                let price = entry.price
            {
                instances[index]?.pipeline.observe(.reference(price), at: entry.time)
            }
        }
        if plan.churn != before.plans[old].churn {
            instances[index]?.churn = TokenBucket(
                count: plan.churn.count,
                per: plan.churn.per,
                capacity: plan.churn.count
            )
        }
    }
}
