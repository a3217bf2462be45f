import Engine
import MarketModel
import Quoting
import Settings

/// A file of `Markets/` other than `portfolio.yaml`: which markets, with which strategy, within which limits.
struct MarketManifest: Sendable {
    let name: String
    /// The series it trades: every asset with every interval.
    let allSeries: [Series]
    let strategy: String
    let weight: Int
    let worstCase: USDMicros
    let positionLimit: SizeMicros
    private let churn: Rate
    private let selection: SelectionRules
    /// The choice among its markets; `nil` to trade them all.
    let selector: SelectorConfiguration?
    let feeds: MarketFeeds
    /// The file that offsets what its markets hold; `nil` for none.
    let hedge: HedgeManifest?
    private let claims: ClaimPacing
    private let exit: ExitRules

    init(name: String, _ fields: inout Fields) {
        self.name = name
        allSeries = fields.requiredSection("series", "the markets to trade") { Self.series(&$0) }
        strategy = fields.required("strategy", .word, "the file of Strategies/ that quotes them")
        weight = fields.value(
            "weight",
            .count.in(1...1_000),
            default: 1,
            "share of the budget, relative to other files"
        )
        let all = allSeries
        let select = fields.section("select", "when a market is entered") { SelectionManifest(&$0, among: all) }
        selection = select?.rules ?? SelectionRules()
        selector = select?.selector
        hedge = fields.section("hedge", "another file whose position offsets this one's; off unless written") {
            HedgeManifest(&$0)
        }
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
        feeds = fields.section("feeds", "how old inputs may be") { MarketFeeds(&$0) } ?? MarketFeeds()
        claims = fields.section("claim", "how winnings are claimed") { Self.claims(&$0) } ?? ClaimPacing()
        exit =
            fields.section("exit", "how a position is brought down where it must be") { ExitManifest(&$0).rules }
            ?? ExitRules()
    }

    /// The longest of its intervals.
    var longest: Duration { allSeries.map(\.interval).max() ?? .zero }

    /// One asset or several, one interval or several.
    private static func series(_ fields: inout Fields) -> [Series] {
        let assets: [Asset]
        let intervals: [Int]
        if fields.isDescribing {
            _ = fields.optional("asset", .asset, "what the markets are about")
            _ = fields.list("assets", of: .asset, default: [], "several assets instead of one")
            _ = fields.optional("interval", .interval, "how long each market lasts")
            _ = fields.list("intervals", of: .interval, default: [], "several intervals instead of one")
            return []
        }
        if fields.contains("assets") {
            assets = fields.list("assets", of: .asset, default: nil, "several assets instead of one")
        } else {
            assets = [fields.required("asset", .asset, "what the markets are about")]
        }
        if fields.contains("intervals") {
            intervals = fields.list("intervals", of: .interval, default: nil, "several intervals instead of one")
        } else {
            intervals = [fields.required("interval", .interval, "how long each market lasts")]
        }
        let all = assets.flatMap { asset in
            intervals.map { Series(asset: asset, intervalSeconds: max(1, $0)) }
        }
        if Set(all).count < all.count { fields.reject(nil, "the same series is named twice", help: "name each once") }
        if all.isEmpty, !fields.hasErrors {
            fields.reject(nil, "there is no series", help: "name an asset and an interval")
        }
        return all
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
        for series in allSeries {
            guard let other = earlier.first(where: { $0.allSeries.contains(series) }) else { continue }
            fields.reject(
                "series",
                "\(series) is already traded by '\(other.name)'",
                help: "two strategies on one market would trade with each other; choose another asset or interval"
            )
        }
        if let portfolio, worstCase > portfolio.perMarket {
            fields.warn(
                "limits",
                "limits.worst_case (\(Kind.usd.print(worstCase))) has no effect above budget.per_market (\(Kind.usd.print(portfolio.perMarket)))",
                help: "lower it to at most \(Kind.usd.print(portfolio.perMarket))"
            )
        }
        if let used = strategies.first(where: { $0.name == strategy })?.pipeline, feeds.referenceMaxAge != nil,
            !used.interest.contains(.reference)
        {
            fields.warn("feeds", "'reference' has no effect: '\(strategy)' reads no reference price")
        }
    }

    /// One plan a series; with several, the series is part of the plan's name.
    func plan(
        _ series: Series,
        strategy: StrategyManifest,
        pipeline: QuotePipeline,
        selector: Int?,
        _ portfolio: PortfolioManifest
    ) -> PlanConfiguration {
        var plan = PlanConfiguration(
            name: allSeries.count == 1 ? name : "\(name) \(series)",
            strategy: strategy.name,
            strategyFingerprint: strategy.fingerprint,
            series: series,
            pipeline: pipeline,
            cadence: strategy.cadence,
            selection: selection,
            positionLimit: positionLimit,
            churn: ChurnLimit(count: churn.count, per: churn.per),
            feeds: feeds.limits(pipeline, portfolio),
            claims: claims
        )
        plan.selector = selector
        plan.exit = exit
        return plan
    }
}
