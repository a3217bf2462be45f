import Sessions
import Engine
import Foundation
import Hosting
import Manifests
import Settings
import Testing

@Suite struct ShippedSettingsTests {
    private static let root = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    private func load() throws -> DeskManifest {
        let diagnostics = Diagnostics()
        let files = try #require(
            ManifestFiles.read(
                markets: Self.root.appending(path: "Markets").path(),
                strategies: Self.root.appending(path: "Strategies").path(),
                into: diagnostics
            )
        )
        let manifest = ManifestLoader.load(files, environment: [:], into: diagnostics)
        for diagnostic in diagnostics.all { Issue.record(Comment(rawValue: "\(diagnostic)")) }
        return try #require(manifest)
    }

    @Test func `the shipped settings load without error or warning`() throws {
        let plans = try load().configuration.plans
        #expect(plans.map(\.name) == ["btc-15m", "btc-60m"])
    }

    @Test func `every shipped strategy trades`() throws {
        let manifest = try load()
        for strategy in manifest.files.strategies {
            let market = """
                series: { asset: BTC, interval: 15m }
                strategy: \(strategy.id)
                limits: { position: 30 shares, worst_case: 30 usd, churn: 240/min }
                """
            let files = ManifestFiles(
                portfolio: manifest.files.portfolio,
                markets: [ManifestFiles.File(path: "Markets/btc.yaml", text: market)],
                strategies: manifest.files.strategies
            )
            let diagnostics = Diagnostics()
            guard let loaded = ManifestLoader.load(files, environment: [:], into: diagnostics) else {
                // Kept for comparison, and refused for trading: its skew has no effect.
                #expect(strategy.id == "turbine-agent")
                continue
            }
            let path = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).journal").path()
            defer { try? FileManager.default.removeItem(atPath: path) }
            let options = PaperHost.Options(duration: .seconds(1_800), pace: .unlimited, seed: 4)
            let summary = try PaperHost(loaded, options).run(journal: path) { _ in }
            let trades = summary.portfolio.bidFills > 0 && summary.portfolio.askFills > 0
            #expect(trades, "\(strategy.id)")
            #expect(summary.addsUp, "\(strategy.id)")
        }
    }
}
