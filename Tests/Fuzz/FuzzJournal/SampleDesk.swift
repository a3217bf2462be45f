import Engine
import Manifests
import Settings

/// The desk that journals are recovered for.
enum SampleDesk {
    static let configuration = load().configuration

    private static func load() -> DeskManifest {
        let diagnostics = Diagnostics()
        let files = ManifestFiles(
            portfolio: ManifestFiles.File(
                path: "Markets/portfolio.yaml",
                text: """
                    capital: 500 usd
                    budget: { worst_case: 100 usd }
                    loss: { daily_stop: 200 usd }
                    requests: { writes: 20/s, burst: 20 }
                    """
            ),
            markets: [
                ManifestFiles.File(
                    path: "Markets/btc.yaml",
                    text: """
                        series: { asset: BTC, interval: 15m }
                        strategy: a
                        limits: { position: 15 shares, worst_case: 15 usd }
                        """
                )
            ],
            strategies: [
                ManifestFiles.File(
                    path: "Strategies/a.yaml",
                    text: """
                        tick: 2s
                        pipeline:
                          - fair-value: { source: book-mid }
                          - base-spread: { spread: 0.04 }
                          - ladder: { size: 3 shares }
                        """
                )
            ],
            plugins: "no-such-folder"
        )
        guard let manifest = ManifestLoader.load(files, environment: [:], into: diagnostics) else {
            preconditionFailure("the sample desk does not load: \(diagnostics.all)")
        }
        return manifest
    }
}
