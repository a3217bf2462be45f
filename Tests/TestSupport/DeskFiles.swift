public import Manifests
import Settings
public import Testing

/// Settings of a small desk as text, for tests that run a whole session.
public enum DeskFiles {
    /// A strategy that quotes four cents about the book's middle.
    public static let simple = """
        tick: 2s
        pipeline:
          - fair-value: { source: book-mid }
          - base-spread: { spread: 0.04 }
          - inventory-skew: { full_at: 15 shares, max_shift: 0.04 }
          - t-minus-flattening: { schedule: { 90s: { build: never }, 30s: { quote: never } } }
          - ladder: { size: 3 shares }
          - replace: { drift: 0.01, max_age: 30s, min_rest: 4s }
        """

    /// A strategy with three levels about a digital option's value.
    public static let ladder = """
        tick: 1s
        pipeline:
          - fair-value: { source: digital, window: 2m }
          - base-spread: { spread: 0.03 }
          - inventory-skew: { full_at: 20 shares, max_shift: 0.05 }
          - ladder: { levels: 3, size: 4 shares, step: 0.01 }
          - replace: { drift: 0.01, max_age: 20s, first: cancel }
        """

    /// A portfolio with that worst case.
    public static func portfolio(worstCase: Int) -> String {
        """
        capital: 500 usd
        budget: { worst_case: \(worstCase) usd }
        loss: { daily_stop: 200 usd }
        requests: { writes: 10/s, burst: 20, reserved_for_cancels: 40% }
        """
    }

    /// A market file.
    public static func market(_ asset: String, _ interval: String, _ strategy: String, worstCase: Int) -> String {
        """
        series: { asset: \(asset), interval: \(interval) }
        strategy: \(strategy)
        limits: { position: 30 shares, worst_case: \(worstCase) usd, churn: 240/min }
        """
    }

    /// Loads files, with `strategies` beside those above, and records every error as an issue.
    public static func load(
        portfolio: String,
        markets: [(name: String, text: String)],
        strategies: [(name: String, text: String)] = [],
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws -> DeskManifest {
        let files = ManifestFiles(
            portfolio: ManifestFiles.File(path: "Markets/portfolio.yaml", text: portfolio),
            markets: markets.map { ManifestFiles.File(path: "Markets/\($0.name).yaml", text: $0.text) },
            strategies: ([("ladder", ladder), ("simple", simple)] + strategies).map {
                ManifestFiles.File(path: "Strategies/\($0.0).yaml", text: $0.1)
            }
        )
        let diagnostics = Diagnostics()
        let manifest = ManifestLoader.load(files, environment: [:], into: diagnostics)
        for diagnostic in diagnostics.all where diagnostic.severity == .error {
            Issue.record(Comment(rawValue: "\(diagnostic)"), sourceLocation: sourceLocation)
        }
        return try #require(manifest, sourceLocation: sourceLocation)
    }
}
