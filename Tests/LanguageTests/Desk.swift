import Foundation
import Manifests
import Settings

/// A small desk with the strategies of a test, and the folders that ship.
enum Desk {
    static let portfolio = """
        capital: 500 usd
        budget: { worst_case: 100 usd }
        loss: { daily_stop: 200 usd }
        requests: { writes: 20/s, burst: 20 }
        """

    static let market = """
        series: { asset: BTC, interval: 15m }
        strategy: a
        limits: { position: 15 shares, worst_case: 15 usd }
        """

    static let strategy = """
        tick: 2s
        pipeline:
          - fair-value: { source: book-mid }
          - base-spread: { spread: 0.04 }
          - inventory-skew: { full_at: 15 shares, max_shift: 0.06 }
          - ladder: { size: 3 shares }
          - replace: { drift: 0.01, max_age: 30s, min_rest: 4s }
        """

    static let root = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    static func file(_ path: String, _ text: String) -> ManifestFiles.File {
        ManifestFiles.File(path: path, text: text)
    }

    /// The files of a desk whose market trades strategy `a`.
    static func files(
        portfolio: String = portfolio,
        market: String = market,
        _ strategies: KeyValuePairs<String, String>
    ) -> ManifestFiles {
        ManifestFiles(
            portfolio: file("Markets/portfolio.yaml", portfolio),
            markets: [file("Markets/btc.yaml", market)],
            strategies: strategies.map { file("Strategies/\($0.key).yaml", $0.value) }
        )
    }

    /// What loading says, every complaint as a person sees it.
    static func complaints(about files: ManifestFiles) -> (manifest: DeskManifest?, text: String) {
        let diagnostics = Diagnostics()
        let manifest = ManifestLoader.load(files, environment: [:], into: diagnostics)
        return (manifest, diagnostics.all.map(\.description).joined(separator: "\n"))
    }

    /// The folders of the repository.
    static func shipped() -> ManifestFiles? {
        ManifestFiles.read(
            markets: root.appending(path: "Markets").path(),
            strategies: root.appending(path: "Strategies").path(),
            into: Diagnostics()
        )
    }
}
