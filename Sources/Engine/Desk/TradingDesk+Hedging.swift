import MarketModel
import Quoting

/// What a market holds for the sake of others (docs/decisions/0009-hedging.md).
extension TradingDesk {
    /// What `instance` should hold to offset the markets that hedge with its plan, or `nil` where none does or it cannot.
    ///
    /// It cannot where its own schedule has stopped building, where its fair value is unknown or nearly certain, or where
    /// the fair value of a market that holds something is unknown.
    func hedge(for instance: MarketInstance) -> Hedge? {
        guard let rules = hedges[instance.plan], let fair = instance.fair else { return nil }
        guard !Self.isLeaving(instance.decision) else { return nil }
        var delta = 0.0
        for index in instances.indices where instances[index]?.phase == .trading {
            guard let plan = instances[index]?.plan, configuration.plans[plan].hedge?.plan == instance.plan,
                let net = instances[index]?.holdings.netMicros, net != 0
            else { continue }
            guard let held = instances[index]?.fair, let end = instances[index]?.market.end,
                let ratio = HedgeRatio.shares(of: (fair, instance.market.end - now), per: (held, end - now))
            else { return nil }
            delta += ratio * Double(net)
        }
        let most = Double(rules.most.rawValue)
        let target = Int(min(max(-delta, -most), most).rounded())
        let excess = abs(instance.holdings.netMicros - target)
        // Once at work, it goes on until half the limit is reached, so that it does not flap.
        let threshold = instance.hedge?.isActing == true ? rules.limit.rawValue / 2 : rules.limit.rawValue
        return Hedge(target: target, isActing: excess > threshold, widthFactor: rules.spread.factor)
    }

    /// For each plan the rules of those that hedge with it, the strictest of each; `nil` where none does.
    static func hedges(of configuration: DeskConfiguration) -> [HedgeConfiguration?] {
        var rules = [HedgeConfiguration?](repeating: nil, count: configuration.plans.count)
        for source in configuration.plans {
            guard let hedge = source.hedge else { continue }
            let before = rules[hedge.plan] ?? hedge
            rules[hedge.plan] = HedgeConfiguration(
                plan: hedge.plan,
                limit: min(before.limit, hedge.limit),
                most: min(before.most, hedge.most),
                spread: min(before.spread, hedge.spread)
            )
        }
        return rules
    }

    /// Whether the schedule has ended building: the exit goes before the hedge.
    private static func isLeaving(_ decision: QuoteDecision) -> Bool {
        [decision.noBid, decision.noAsk].contains { $0 == .scheduleNoBuilding || $0 == .scheduleStop }
    }
}
