import Risk
import Engine
import Manifests
import MarketModel
import Settings
import TestSupport
import Testing

@Suite struct SelectionLoadingTests {
    private func load(
        _ market: String,
        portfolio: String = DeskFiles.portfolio(worstCase: 30)
    ) -> (DeskManifest?, [String]) {
        let files = ManifestFiles(
            portfolio: ManifestFiles.File(path: "Markets/portfolio.yaml", text: portfolio),
            markets: [ManifestFiles.File(path: "Markets/all.yaml", text: market)],
            strategies: [ManifestFiles.File(path: "Strategies/simple.yaml", text: DeskFiles.simple)]
        )
        let diagnostics = Diagnostics()
        let manifest = ManifestLoader.load(files, environment: [:], into: diagnostics)
        return (manifest, diagnostics.all.filter { $0.severity == .error }.map(\.message))
    }

    private func market(_ series: String, _ select: String = "") -> String {
        """
        series: { \(series) }
        strategy: simple
        \(select)
        limits: { position: 30 shares, worst_case: 10 usd, churn: 240/min }
        """
    }

    @Test func `several assets and intervals are a plan each, and one choice`() throws {
        let select = "select: { top: 2, score: depth, hysteresis: x1.5 }"
        let text = market("assets: [BTC, ETH], intervals: [15m, 60m]", select)
        let configuration = try #require(load(text).0).configuration
        #expect(configuration.plans.map(\.name) == ["all BTC-15m", "all BTC-60m", "all ETH-15m", "all ETH-60m"])
        #expect(configuration.plans.allSatisfy { $0.selector == 0 })
        let hysteresis = RatioMicros(rawValue: 1_500_000)
        #expect(configuration.selectors == [SelectorConfiguration(top: 2, score: .depth, hysteresis: hysteresis)])
        #expect(configuration.limits.plans.count == 4)
    }

    @Test func `without top every market is traded`() throws {
        let configuration = try #require(load(market("assets: [BTC, ETH], interval: 15m")).0).configuration
        #expect(configuration.selectors.isEmpty)
        #expect(configuration.plans.allSatisfy { $0.selector == nil })
    }

    @Test func `a choice that chooses nothing, a series named twice and none at all are refused`() {
        #expect(
            load(market("assets: [BTC, ETH], interval: 15m", "select: { top: 2 }")).1
                == ["the file has 2 markets at once, so this chooses nothing"]
        )
        #expect(load(market("assets: [BTC, BTC], interval: 15m")).1 == ["the same series is named twice"])
        #expect(load(market("assets: [], interval: 15m")).1 == ["there is no series"])
    }

    @Test func `a group of assets that nobody trades is pointed out`() {
        let portfolio = """
            capital: 500 usd
            budget: { worst_case: 30 usd, groups: { mine: { assets: [XYZ], worst_case: 5 usd } } }
            loss: { daily_stop: 60 usd }
            """
        let diagnostics = Diagnostics()
        let files = ManifestFiles(
            portfolio: ManifestFiles.File(path: "Markets/portfolio.yaml", text: portfolio),
            markets: [ManifestFiles.File(path: "Markets/btc.yaml", text: market("asset: BTC, interval: 15m"))],
            strategies: [ManifestFiles.File(path: "Strategies/simple.yaml", text: DeskFiles.simple)]
        )
        _ = ManifestLoader.load(files, environment: [:], into: diagnostics)
        #expect(diagnostics.all.contains { $0.message == "a group limits XYZ, which no market file trades" })
    }

    @Test func `the budget can follow the score`() throws {
        let portfolio = DeskFiles.portfolio(worstCase: 30) + "\nallocation: by-score"
        let manifest = load(market("asset: BTC, interval: 15m"), portfolio: portfolio).0
        #expect(try #require(manifest).configuration.allocation == .byScore)
    }
}
