import MarketModel
import Risk

/// Which markets of a selector are traded, and how the budget follows the scores.
extension TradingDesk {
    /// How often markets are compared.
    static let selectionInterval = Duration.seconds(5)

    /// Compares markets and shares out the budget anew, when it is time.
    mutating func selectIfDue() {
        guard now >= nextSelection, !configuration.selectors.isEmpty || configuration.allocation == .byScore else {
            return
        }
        nextSelection = now + Self.selectionInterval
        for selector in configuration.selectors.indices { choose(selector) }
        if configuration.allocation == .byScore { shareByScore() }
    }

    /// Chooses the best markets of a selector; one that is chosen keeps its place until another is clearly better.
    private mutating func choose(_ selector: Int) {
        let rules = configuration.selectors[selector]
        var ranking: [(score: Int, handle: MarketHandle, index: Int)] = []
        for index in instances.indices {
            guard let instance = instances[index], instance.phase == .trading,
                configuration.plans[instance.plan].selector == selector
            else { continue }
            var score = score(of: instance, by: rules.score)
            if instance.isChosen { score = Int(Int128(score) * Int128(rules.hysteresis.rawValue) / 1_000_000) }
            ranking.append((score, instance.market.handle, index))
        }
        ranking.sort { ($1.score, $0.handle) < ($0.score, $1.handle) }
        for (place, entry) in ranking.enumerated() { instances[entry.index]?.isChosen = place < rules.top }
    }

    /// A market's score, never negative; zero where its inputs are missing.
    private func score(of instance: MarketInstance, by kind: SelectorConfiguration.Score) -> Int {
        if kind == .volume { return instance.recentVolume.value(at: now).rawValue }
        let touch = instance.books.touch(without: gateway.rules.booksContainOwnOrders ? instance.orders.live : [])
        guard let bid = touch.bid, let ask = touch.ask else { return 0 }
        switch kind {
        case .volume: return 0
        case .depth: return max(bid.price.cost(of: bid.size), ask.price.complement.cost(of: ask.size)).rawValue
        case .tightness: return max(0, PriceMicros.dollar - (ask.price - bid.price).rawValue)
        case .rebate:
            let mid = (bid.price.rawValue + ask.price.rawValue) / 2
            let spread = mid * (PriceMicros.dollar - mid) / PriceMicros.dollar
            return spread * spread / PriceMicros.dollar
        }
    }

    /// Gives each plan weight × (1 + dollars its markets traded lately), so that no plan is left without any budget.
    private mutating func shareByScore() {
        var weights = configuration.limits.plans.map(\.weight)
        for instance in instances {
            guard let instance, instance.phase == .trading else { continue }
            let dollars = min(instance.recentVolume.value(at: now).rawValue / PriceMicros.dollar, 1_000_000)
            weights[instance.plan] += configuration.limits.plans[instance.plan].weight * dollars
        }
        gateway.budget.reweigh(weights)
    }
}
