import Engine
import MarketModel
import Settings

/// The `select:` of a market file: which of its markets are entered, and how many at once.
struct SelectionManifest: Sendable {
    /// What every market is asked before it is entered.
    let rules: SelectionRules
    /// The choice among its markets; `nil` to trade them all.
    let selector: SelectorConfiguration?

    private enum Rewards: Hashable, Sendable { case ignore, prefer, require }

    /// What makers earn at $0.10 and $0.90, the last line of Turbine's table.
    private static let leastReward = RatioMicros(rawValue: 2_000)

    init(_ fields: inout Fields, among series: [Series]) {
        var rules = SelectionRules()
        rules.minTimeToEnd = fields.value("min_time_to_end", .duration, default: .zero, "do not enter later than this")
        rules.maxSpread = fields.value(
            "max_spread",
            .width,
            default: rules.maxSpread,
            "do not enter while the touch is wider"
        )
        rules.minDepth = fields.value("min_depth", .usd, default: .zero, "do not enter while the touch holds less")
        rules.minVolume = fields.value("min_volume", .usd, default: .zero, "do not enter before this much has traded")
        rules.patterns = fields.list(
            "match",
            of: .namePattern,
            default: [],
            "enter only markets whose name, series and start in UTC, fits one of these; * is any text, ? one character"
        )
        rules.rewards = Self.rewards(&fields)
        self.rules = rules
        selector = Self.selector(&fields, among: series.count)
        guard !fields.isDescribing, !fields.hasErrors else { return }
        Self.check(rules, series, selector, &fields)
    }

    private static func rewards(_ fields: inout Fields) -> SelectionRules.Rewards {
        let words = [(name: "ignore", value: Rewards.ignore), ("prefer", .prefer), ("require", .require)]
        let choice = fields.value("rewards", .choice(words), default: .ignore, "what maker rebates count for")
        let least = fields.value(
            "min_reward",
            .percent.in(RatioMicros(rawValue: 1)...MakerRebate.rate(at: PriceMicros(clamping: PriceMicros.dollar / 2))),
            default: leastReward,
            "the least 0.25 (p (1 − p))² at the touch's middle with rewards: require"
        )
        if choice != .require, fields.contains("min_reward") {
            fields.reject("min_reward", "this has no effect without 'rewards: require'", help: "add it, or remove this")
        }
        switch choice {
        case .ignore: return .ignored
        case .prefer: return .preferred
        case .require: return .required(least)
        }
    }

    private static func selector(_ fields: inout Fields, among count: Int) -> SelectorConfiguration? {
        guard fields.contains("top") || fields.isDescribing else { return nil }
        let top = fields.optional("top", .count.in(1...1_000), "trade only so many of the file's markets at once") ?? 1
        let score = fields.value(
            "score",
            .choice([
                ("volume", SelectorConfiguration.Score.volume), ("depth", .depth), ("tightness", .tightness),
                ("rebate", .rebate),
            ]),
            default: .volume,
            "what the markets are compared by"
        )
        let hysteresis = fields.value(
            "hysteresis",
            .times.in(.one ... .init(rawValue: 100_000_000)),
            default: RatioMicros(rawValue: 1_250_000),
            "how much better a market must be to replace one that is traded"
        )
        if top >= count, !fields.isDescribing, !fields.hasErrors {
            fields.reject(
                "top",
                "the file has \(count) markets at once, so this chooses nothing",
                help: "lower it or remove it"
            )
        }
        return SelectorConfiguration(top: top, score: score, hysteresis: hysteresis)
    }

    private static func check(
        _ rules: SelectionRules,
        _ series: [Series],
        _ selector: SelectorConfiguration?,
        _ fields: inout Fields
    ) {
        let shortest = series.map(\.interval).min() ?? .seconds(1)
        if rules.minTimeToEnd >= shortest {
            let text = Kind.duration.print(shortest)
            fields.reject(
                "min_time_to_end",
                "no market could ever be entered: each lasts \(text)",
                help: "choose less than \(text)"
            )
        }
        if rules.rewards == .preferred, selector == nil {
            let help = series.count > 1 ? "add 'top: 1', or write require" : "write require, or leave it out"
            fields.reject("rewards", "there is nothing to prefer without 'top'", help: help)
        } else if rules.rewards == .preferred, selector?.score == .rebate {
            fields.reject("rewards", "'score: rebate' compares by nothing else already", help: "remove one of the two")
        }
        for (index, pattern) in rules.patterns.enumerated() where !series.contains(where: { pattern.fits($0) }) {
            fields.reject(
                "match",
                item: index,
                "no market of this file is ever called '\(pattern.text)'",
                help: series.first.map { "its markets are called such as '\(QuickMarket.name(of: $0, startingAt: 0))'" }
            )
        }
    }
}

extension NamePattern {
    /// Whether any market of a series that starts with a day's multiple of its interval fits.
    fileprivate func fits(_ series: Series) -> Bool {
        stride(from: 0, to: 86_400, by: max(60, series.intervalSeconds))
            .contains { matches(QuickMarket.name(of: series, startingAt: $0)) }
    }
}

extension Kind where Value == NamePattern {
    /// A pattern for names of markets: `*-15m *`.
    fileprivate static var namePattern: Self {
        Kind(
            name: "name pattern",
            expected: "a pattern such as BTC-15m * or *-60m 1?:00",
            example: NamePattern.example,
            parse: { text, _ in NamePattern(text).map { .success($0) } ?? .failure(.mismatch()) },
            print: { $0.text }
        )
    }
}

extension NamePattern {
    fileprivate static var example: Self {
        guard let pattern = Self("BTC-15m *") else { preconditionFailure("an example is a pattern") }
        return pattern
    }
}
