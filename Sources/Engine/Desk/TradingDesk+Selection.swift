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
        var ranking: [(score: Int128, handle: MarketHandle, index: Int, figure: Int)] = []
        for index in instances.indices {
            guard let instance = instances[index], instance.phase == .trading,
                configuration.plans[instance.plan].selector == selector
            else { continue }
            let selection = configuration.plans[instance.plan].selection
            // What may not be entered takes no place from what may.
            guard instance.wasEntered || EntryRules(rules: selection, now: now).refusal(of: instance) == nil else {
                instances[index]?.isChosen = false
                instances[index]?.rank = nil
                continue
            }
            let (figure, score) = score(of: instance, by: rules.score, selection.rewards)
            let scaled = instance.isChosen ? score * Int128(rules.hysteresis.rawValue) / 1_000_000 : score
            ranking.append((scaled, instance.market.handle, index, figure))
        }
        ranking.sort { ($1.score, $0.handle) < ($0.score, $1.handle) }
        for (place, entry) in ranking.enumerated() {
            instances[entry.index]?.isChosen = place < rules.top
            instances[entry.index]?.rank = SelectionRank(
                place: place + 1,
                count: ranking.count,
                top: rules.top,
                score: rules.score,
                figure: entry.figure
            )
        }
    }

    /// Why this market is not entered now, or is no longer one of the best; the verdict is kept with it.
    ///
    /// Once in, only the selector and the schedule decide. A market that is no longer chosen is still quoted, to reduce.
    mutating func selectionGate(_ instance: inout MarketInstance) -> Reason? {
        if instance.wasEntered {
            if !instance.isChosen {
                instance.verdict = .outranked(instance.rank)
            } else if instance.verdict?.reason != nil {
                instance.verdict = taken(instance)
            }
            return nil
        }
        let rules = EntryRules(rules: configuration.plans[instance.plan].selection, now: now)
        let refusal = rules.refusal(of: instance) ?? (instance.isChosen ? nil : .outranked(instance.rank))
        // What came too late stays so: the time left when that was found says more than that at the end.
        if refusal?.reason != .tooLittleTimeLeft || instance.verdict?.reason != .tooLittleTimeLeft {
            instance.verdict = refusal ?? taken(instance)
        }
        return refusal?.reason
    }

    private func taken(_ instance: MarketInstance) -> SelectionVerdict {
        let spread = instance.books.touch(without: []).width
        return .taken(left: instance.market.end - now, spread: spread, instance.rank)
    }

    /// A market's figure for people and its score for comparisons, never negative; zero where its inputs are missing.
    ///
    /// With rewards preferred, the score is multiplied by `1 + rate / best rate` at the touch's middle.
    private func score(
        of instance: MarketInstance,
        by kind: SelectorConfiguration.Score,
        _ rewards: SelectionRules.Rewards
    ) -> (figure: Int, score: Int128) {
        let touch = instance.books.touch(without: gateway.rules.booksContainOwnOrders ? instance.orders.live : [])
        var figure = 0
        var score: Int
        switch kind {
        case .volume:
            figure = instance.recentVolume.value(at: now).rawValue
            score = figure
        case .depth:
            figure = touch.money?.rawValue ?? 0
            score = figure
        case .tightness:
            score = 0
            if let width = touch.width {
                figure = width.rawValue
                score = max(0, PriceMicros.dollar - figure)
            }
        case .rebate:
            figure = touch.rebateRate?.rawValue ?? 0
            score = figure
        }
        guard rewards == .preferred else { return (figure, Int128(score)) }
        let best = MakerRebate.rate(at: PriceMicros(clamping: PriceMicros.dollar / 2)).rawValue
        return (figure, Int128(score) * Int128(best + (touch.rebateRate?.rawValue ?? 0)) / Int128(best))
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
