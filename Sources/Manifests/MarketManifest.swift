import Engine
import MarketModel
import Quoting
import Settings

/// A file of `Markets/` other than `portfolio.yaml`: which markets, with which strategy, within which limits.
struct MarketManifest: Sendable {
    let name: String
    let series: Series
    let strategy: String
    let weight: Int
    let worstCase: USDMicros
    let positionLimit: SizeMicros
    private let churn: Rate
    private let selection: SelectionRules
    private let bookMaxAge: Duration
    private let referenceMaxAge: Duration?
    private let claims: ClaimPacing

    init(name: String, _ fields: inout Fields) {
        self.name = name
        series = fields.requiredSection("series", "the markets to trade") { series in
            let asset = series.required("asset", .asset, "what the markets are about")
            let interval = series.required("interval", .interval, "how long each market lasts")
            return Series(asset: asset, intervalSeconds: max(1, interval))
        }
        strategy = fields.required("strategy", .word, "the file of Strategies/ that quotes them")
        weight = fields.value(
            "weight",
            .count.in(1...1_000),
            default: 1,
            "share of the budget, relative to other files"
        )
        let interval = series.interval
        selection =
            fields.section("select", "when a market is entered") { Self.selection(&$0, interval) } ?? SelectionRules()
        let limits = fields.requiredSection("limits", "how much one market may hold and lose") { limits in
            let position = limits.required(
                "position",
                .shares.atLeast(.init(clamping: 1)),
                "largest position either way"
            )
            let worst = limits.required(
                "worst_case",
                .usd.atLeast(.init(rawValue: 1)),
                "largest worst case of one market"
            )
            let churn = limits.value(
                "churn",
                .rate,
                default: Rate(count: 60, per: .seconds(60)),
                "placements a market may make"
            )
            return (position: position, worst: worst, churn: churn)
        }
        positionLimit = limits.position
        worstCase = limits.worst
        churn = limits.churn
        let feeds = fields.section("feeds", "how old inputs may be") { Self.feeds(&$0) }
        bookMaxAge = feeds?.book ?? .seconds(30)
        referenceMaxAge = feeds?.reference
        claims = fields.section("claim", "how winnings are claimed") { Self.claims(&$0) } ?? ClaimPacing()
    }

    private static func selection(_ fields: inout Fields, _ interval: Duration) -> SelectionRules {
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
        if rules.minTimeToEnd >= interval, !fields.isDescribing {
            let durations = Kind.duration
            fields.reject(
                "min_time_to_end",
                "no market could ever be entered: each lasts \(durations.print(interval))",
                help: "choose less than \(durations.print(interval))"
            )
        }
        return rules
    }

    private static func feeds(_ fields: inout Fields) -> (book: Duration?, reference: Duration?) {
        let ages = Kind.duration.in(.milliseconds(100) ... .seconds(3_600))
        let book = fields.section("book", "the order books") { book in
            book.value("max_age", ages, default: .seconds(30), "nothing is quoted from an older book")
        }
        let reference = fields.section("reference", "the asset's price") { reference in
            reference.value("max_age", ages, default: .seconds(5), "nothing is quoted from an older price")
        }
        return (book, reference)
    }

    private static func claims(_ fields: inout Fields) -> ClaimPacing {
        var pacing = ClaimPacing()
        let spans = Kind.duration.in(.seconds(1) ... .seconds(86_400))
        pacing.every = fields.value(
            "every",
            spans,
            default: pacing.every,
            "how long until a failed claim is tried again"
        )
        pacing.minGap = fields.value(
            "min_gap",
            spans,
            default: pacing.minGap,
            "least time between two claims of the desk"
        )
        return pacing
    }

    /// Checks what only the other files can tell.
    func check(
        against strategies: [StrategyManifest],
        broken: [String],
        _ portfolio: PortfolioManifest?,
        _ earlier: [MarketManifest],
        _ fields: inout Fields
    ) {
        guard !fields.hasErrors else { return }
        let names = strategies.map(\.name)
        if !names.contains(strategy), !broken.contains(strategy) {
            let nearest = NearestName.suggest(strategy, among: names + broken)
            let known =
                names.isEmpty ? "add Strategies/\(strategy).yaml" : "there are: \(names.joined(separator: ", "))"
            fields.reject(
                "strategy",
                "there is no strategy '\(strategy)'",
                help: nearest.map { "did you mean '\($0)'?" } ?? known
            )
        }
        if let other = earlier.first(where: { $0.series == series }) {
            fields.reject(
                "series",
                "\(series) is already traded by '\(other.name)'",
                help: "two strategies on one market would trade with each other; choose another asset or interval"
            )
        }
        if let portfolio, worstCase > portfolio.perMarket {
            fields.reject(
                "limits",
                "limits.worst_case (\(Kind.usd.print(worstCase))) can have no effect above budget.per_market (\(Kind.usd.print(portfolio.perMarket)))",
                help: "lower it to at most \(Kind.usd.print(portfolio.perMarket))"
            )
        }
        if let used = strategies.first(where: { $0.name == strategy })?.pipeline, referenceMaxAge != nil,
            !used.interest.contains(.reference)
        {
            fields.warn("feeds", "reference.max_age has no effect: '\(strategy)' reads no reference price")
        }
    }

    func plan(strategy: StrategyManifest, pipeline: QuotePipeline) -> PlanConfiguration {
        var feeds = FeedLimits()
        feeds.bookMaxAge = bookMaxAge
        if pipeline.interest.contains(.reference) { feeds.referenceMaxAge = referenceMaxAge ?? .seconds(5) }
        return PlanConfiguration(
            name: name,
            strategy: strategy.name,
            strategyFingerprint: strategy.fingerprint,
            series: series,
            pipeline: pipeline,
            cadence: strategy.cadence,
            selection: selection,
            positionLimit: positionLimit,
            churn: ChurnLimit(count: churn.count, per: churn.per),
            feeds: feeds,
            claims: claims
        )
    }
}
