import Engine
import Quoting
import MarketModel
import Plugins
import Risk
public import Settings

/// Turns settings files into one checked configuration; every error of every file is collected.
public enum ManifestLoader {
    /// Checks all files and puts them together.
    ///
    /// - Parameters:
    ///   - files: The texts.
    ///   - environment: What `${NAME}` stands for.
    ///   - diagnostics: Where errors and warnings go.
    /// - Returns: The checked settings, or `nil` where there is any error.
    public static func load(
        _ files: ManifestFiles,
        environment: [String: String],
        into diagnostics: Diagnostics
    ) -> DeskManifest? {
        var strategies: [StrategyManifest] = []
        var brokenStrategies: [String] = []
        let inheritance = StrategyInheritance(files.strategies)
        for document in inheritance.documents {
            let decoded = strategy(document, inheritance, files.plugins, environment: environment, into: diagnostics)
            if let decoded { strategies.append(decoded) } else { brokenStrategies.append(document.name) }
        }
        let portfolio = Fields.decode(files.portfolio.source, environment: environment, into: diagnostics) { fields in
            PortfolioManifest(&fields)
        }
        var markets: [MarketManifest] = []
        for file in files.markets {
            let earlier = markets
            let decoded = Fields.decode(file.source, environment: environment, into: diagnostics) { fields in
                let manifest = MarketManifest(name: file.id, &fields)
                manifest.check(against: strategies, broken: brokenStrategies, portfolio, earlier, &fields)
                return manifest
            }
            if let decoded { markets.append(decoded) }
        }
        if files.markets.isEmpty {
            diagnostics.add(
                .error,
                path: files.portfolio.path,
                "there is no market file beside it",
                help: "add one such as btc-15m.yaml, with 'series: { asset: BTC, interval: 15m }'"
            )
        }
        guard !diagnostics.hasErrors, let portfolio else { return nil }
        let desk = LintedDesk(files, portfolio, markets, strategies)
        for lint in LintCatalog.all { lint.check(desk, LintReport(diagnostics)) }
        guard !diagnostics.hasErrors else { return nil }
        return DeskManifest(
            configuration: configuration(portfolio, markets, strategies),
            venue: portfolio.venue,
            live: portfolio.live,
            alerts: portfolio.alerts,
            files: files
        )
    }

    /// The checked strategy of one file alone, for a backtest or for `explain`; `nil` where it has errors.
    ///
    /// - Parameters:
    ///   - file: The strategy.
    ///   - others: The other files of its folder, which it may extend; only those it does extend are checked.
    ///   - plugins: The folder of the shared libraries that it may name.
    ///   - environment: What `${NAME}` stands for.
    ///   - diagnostics: Where errors and warnings go.
    /// - Returns: What was loaded, or `nil`.
    public static func strategy(
        _ file: ManifestFiles.File,
        among others: [ManifestFiles.File] = [],
        plugins: String = "Strategies/plugins",
        environment: [String: String],
        into diagnostics: Diagnostics
    ) -> StrategyManifest? {
        let inheritance = StrategyInheritance([file] + others.filter { $0.id != file.id })
        return strategy(inheritance.documents[0], inheritance, plugins, environment: environment, into: diagnostics)
    }

    private static func strategy(
        _ document: StrategyDocument,
        _ inheritance: StrategyInheritance,
        _ plugins: String,
        environment: [String: String],
        into diagnostics: Diagnostics
    ) -> StrategyManifest? {
        let own = Diagnostics()
        defer { for diagnostic in own.all { diagnostics.add(diagnostic) } }
        guard let node = inheritance.resolved(document, into: own) else { return nil }
        let sources = [PluginSource(folder: plugins)]
        let decoded = Fields.decode(node, of: document.source, environment: environment, into: own) { fields in
            var manifest = StrategyManifest(
                name: document.name,
                text: StrategyText.text(of: node),
                sources: sources,
                &fields
            )
            manifest.origin = LintedFile(source: document.source, node: node)
            return manifest
        }
        return own.hasErrors ? nil : decoded
    }

    private static func configuration(
        _ portfolio: PortfolioManifest,
        _ markets: [MarketManifest],
        _ strategies: [StrategyManifest]
    ) -> DeskConfiguration {
        var plans: [PlanConfiguration] = []
        var limits = RiskLimits(
            worstCase: portfolio.worstCase,
            groups: portfolio.groups.map(\.worstCase),
            dailyStop: portfolio.loss.dailyStop,
            plans: []
        )
        limits.provisionalFills = portfolio.provisionalFills
        var selectors: [SelectorConfiguration] = []
        for market in markets {
            guard let strategy = strategies.first(where: { $0.name == market.strategy }),
                let pipeline = strategy.pipeline
            else { continue }
            if let selector = market.selector { selectors.append(selector) }
            for series in market.allSeries {
                let selector = market.selector == nil ? nil : selectors.count - 1
                plans.append(
                    market.plan(series, strategy: strategy, pipeline: pipeline, selector: selector, portfolio)
                )
                limits.plans.append(
                    RiskLimits.Plan(
                        weight: market.weight,
                        perMarket: min(market.worstCase, portfolio.perMarket),
                        groups: portfolio.groups.indices.filter { portfolio.groups[$0].assets.contains(series.asset) }
                    )
                )
            }
        }
        connect(markets, &plans)
        var configuration = DeskConfiguration(
            plans: plans,
            limits: limits,
            groupAssets: portfolio.groups.map(\.assets),
            requests: portfolio.requests,
            capital: portfolio.capital
        )
        configuration.selectors = selectors
        configuration.dayZone = portfolio.loss.zone
        configuration.drawdown = portfolio.loss.drawdown
        configuration.warnAt = portfolio.loss.warnAt
        configuration.allocation = portfolio.allocation
        if let caps = portfolio.live.stage?.caps { configuration.largestOrder = caps.order }
        return configuration
    }

    /// Points the plans of files with a hedge at the plans that they hedge with.
    private static func connect(_ markets: [MarketManifest], _ plans: inout [PlanConfiguration]) {
        var firsts: [Int] = []
        for market in markets { firsts.append((firsts.last ?? 0) + market.allSeries.count) }
        firsts = [0] + firsts.dropLast()
        for (first, market) in zip(firsts, markets) {
            guard let hedge = market.hedge, let other = markets.firstIndex(where: { $0.name == hedge.with }) else {
                continue
            }
            for place in first..<(first + market.allSeries.count) {
                let series = plans[place].series
                plans[place].hedge = hedge.configuration(for: series, among: plans, from: firsts[other])
            }
        }
    }
}
