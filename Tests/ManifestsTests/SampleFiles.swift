import Manifests
import Settings

/// Settings files held in memory that are right until a test breaks them.
struct SampleFiles {
    var portfolio = """
        venue: paper
        capital: 500 usd
        budget:
          worst_case: 150 usd
          per_market: 40 usd
          groups:
            btc: { assets: [BTC], worst_case: 80 usd }
        loss: { daily_stop: 50 usd }
        requests: { writes: 5/s, burst: 10, reserved_for_cancels: 40% }

        """
    var markets = [
        (
            name: "btc-15m",
            text: """
            series: { asset: BTC, interval: 15m }
            strategy: plain
            weight: 2
            select: { min_time_to_end: 2m, max_spread: 0.15 }
            limits: { position: 15 shares, worst_case: 15 usd, churn: 30/min }
            feeds:
              book: { max_age: 20s }
            claim: { every: 60s, min_gap: 20s }

            """
        ),
        (
            name: "eth-5m",
            text: """
            series: { asset: ETH, interval: 5m }
            strategy: modelled
            limits: { position: 10 shares, worst_case: 40 usd }

            """
        ),
    ]
    var strategies = [
        (
            name: "modelled",
            text: """
            tick: each-book
            pipeline:
              - fair-value: { source: digital }
              - base-spread: { spread: 0.06 }
              - ladder: { size: 2 shares }

            """
        ),
        (
            name: "plain",
            text: """
            tick: 500ms
            pipeline:
              - fair-value: { source: book-mid }
              - base-spread: { spread: 0.04 }
              - ladder: { size: 3 shares }

            """
        ),
    ]

    /// Which of the files is meant.
    enum Place { case portfolio, btc, eth, modelled, plain }

    /// Replaces one piece of one file's text.
    mutating func replace(_ place: Place, _ old: String, _ new: String) {
        switch place {
        case .portfolio: portfolio = Self.replaced(portfolio, old, new)
        case .btc: markets[0].text = Self.replaced(markets[0].text, old, new)
        case .eth: markets[1].text = Self.replaced(markets[1].text, old, new)
        case .modelled: strategies[0].text = Self.replaced(strategies[0].text, old, new)
        case .plain: strategies[1].text = Self.replaced(strategies[1].text, old, new)
        }
    }

    private static func replaced(_ text: String, _ old: String, _ new: String) -> String {
        precondition(text.contains(old), "the sample has no '\(old)'")
        return text.split(separator: old, maxSplits: 1, omittingEmptySubsequences: false).joined(separator: new)
    }

    /// Loads the files; the manifest and every complaint.
    func load() -> (manifest: DeskManifest?, complaints: [Diagnostic]) {
        let diagnostics = Diagnostics()
        let files = ManifestFiles(
            portfolio: ManifestFiles.File(path: "Markets/portfolio.yaml", text: portfolio),
            markets: markets.map { ManifestFiles.File(path: "Markets/\($0.name).yaml", text: $0.text) },
            strategies: strategies.map { ManifestFiles.File(path: "Strategies/\($0.name).yaml", text: $0.text) }
        )
        let manifest = ManifestLoader.load(files, environment: [:], into: diagnostics)
        return (manifest, diagnostics.all)
    }
}
