import MarketModel
import Quoting

/// What a market holds for the sake of others (docs/decisions/0009-hedging.md).
extension TradingDesk {
    /// What `instance` should hold to offset the markets that hedge with its plan, or `nil` where none does or it cannot.
    ///
    /// It cannot where its own schedule has stopped building, where its fair value is unknown or nearly certain, or where
    /// the fair value of a market that holds something is unknown.
    func hedge(for instance: MarketInstance) -> Hedge? {
        guard let rules = hedgeRules(ofPlan: instance.plan), let fair = instance.fair else { return nil }
        guard !Self.isLeaving(instance.decision) else { return nil }
        var delta = 0.0
        for other in instances {
            guard let other, other.phase == .trading, other.holdings.netMicros != 0,
                configuration.plans[other.plan].hedge?.plan == instance.plan
            else { continue }
            guard let held = other.fair,
                let ratio = HedgeRatio.shares(
                    of: (fair, instance.market.end - now),
                    per: (held, other.market.end - now)
                )
            else { return nil }
            delta += ratio * Double(other.holdings.netMicros)
        }
        let most = Double(rules.most.rawValue)
        let target = Int(min(max(-delta, -most), most).rounded())
        let excess = abs(instance.holdings.netMicros - target)
        // Once at work, it goes on until half the limit is reached, so that it does not flap.
        let threshold = instance.hedge?.isActing == true ? rules.limit.rawValue / 2 : rules.limit.rawValue
        return Hedge(target: target, isActing: excess > threshold, widthFactor: rules.spread.factor)
    }

    /// The rules of the plans that hedge with a plan, the strictest of each; `nil` where none does.
    private func hedgeRules(ofPlan plan: Int) -> HedgeConfiguration? {
        var rules: HedgeConfiguration?
        for source in configuration.plans {
            guard let hedge = source.hedge, hedge.plan == plan else { continue }
            rules = HedgeConfiguration(
                plan: plan,
                limit: min(rules?.limit ?? hedge.limit, hedge.limit),
                most: min(rules?.most ?? hedge.most, hedge.most),
                spread: min(rules?.spread ?? hedge.spread, hedge.spread)
            )
        }
        return rules
    }

    /// Whether the schedule has ended building: the exit goes before the hedge.
    private static func isLeaving(_ decision: QuoteDecision) -> Bool {
        [decision.noBid, decision.noAsk].contains { $0 == .scheduleNoBuilding || $0 == .scheduleStop }
    }
}
