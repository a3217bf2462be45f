import Settings

/// All settings files of a desk once none has an error.
struct LintedDesk: Sendable {
    let portfolio: PortfolioManifest
    let portfolioFile: LintedFile
    let markets: [LintedMarket]
    let strategies: [LintedStrategy]

    init(
        _ files: ManifestFiles,
        _ portfolio: PortfolioManifest,
        _ markets: [MarketManifest],
        _ strategies: [StrategyManifest]
    ) {
        self.portfolio = portfolio
        portfolioFile = Self.parsed(files.portfolio)
        let linted = markets.compactMap { manifest in
            files.markets.first { $0.id == manifest.name }.map {
                LintedMarket(manifest: manifest, file: Self.parsed($0))
            }
        }
        self.markets = linted
        // A strategy that no market uses loses nothing; files kept for comparison may be as bad as they like.
        let used = strategies.filter { strategy in markets.contains { $0.strategy == strategy.name } }
        self.strategies = used.compactMap { strategy in
            guard let file = strategy.origin, case .sequence(let items)? = file.place("pipeline")?.value else {
                return nil
            }
            return LintedStrategy(
                name: strategy.name,
                cadence: strategy.cadence,
                file: file,
                stages: items.compactMap(LintedStage.init),
                markets: linted.filter { $0.manifest.strategy == strategy.name }
            )
        }
    }

    private static func parsed(_ file: ManifestFiles.File) -> LintedFile {
        LintedFile(source: file.source, node: YAMLParser.parse(file.source, into: Diagnostics()))
    }
}
