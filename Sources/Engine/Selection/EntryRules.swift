import MarketModel
import Quoting

/// Asks a plan's rules whether a market may be entered now.
struct EntryRules {
    let rules: SelectionRules
    let now: Timestamp

    /// The first rule that refuses, or `nil`; whether the market is the best of several is asked elsewhere.
    func refusal(of instance: MarketInstance) -> SelectionVerdict? {
        guard instance.isMatched else { return .unmatched }
        let left = instance.market.end - now
        if left < rules.minTimeToEnd { return .tooLate(left: left, least: rules.minTimeToEnd) }
        if needsBook, let verdict = bookRefusal(instance.books.touch(without: [])) { return verdict }
        return instance.volume < rules.minVolume ? .tooQuiet(instance.volume, least: rules.minVolume) : nil
    }

    private var needsBook: Bool {
        if case .required = rules.rewards { return true }
        return rules.maxSpread.rawValue < PriceMicros.dollar || rules.minDepth > .zero
    }

    private func bookRefusal(_ touch: Touch) -> SelectionVerdict? {
        guard let spread = touch.width else { return .oneSided }
        if spread > rules.maxSpread { return .tooWide(spread, most: rules.maxSpread) }
        let money = touch.money ?? .zero
        if money < rules.minDepth { return .tooThin(money, least: rules.minDepth) }
        if case .required(let least) = rules.rewards, let rate = touch.rebateRate, rate < least {
            return .unrewarded(rate, least: least)
        }
        return nil
    }
}

extension Touch {
    /// The money that rests on the better side, in micro-dollars; `nil` without both sides.
    var money: USDMicros? {
        guard let bid, let ask else { return nil }
        return max(bid.price.cost(of: bid.size), ask.price.complement.cost(of: ask.size))
    }

    /// The rate of ``MakerRebate`` at the middle; `nil` without both sides.
    var rebateRate: RatioMicros? {
        guard let bid, let ask else { return nil }
        return MakerRebate.rate(at: PriceMicros(clamping: (bid.price.rawValue + ask.price.rawValue) / 2))
    }
}
