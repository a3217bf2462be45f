import Manifests

/// Settings files of a desk with as many markets as a benchmark wants, all alike and none short of budget or requests.
enum BenchmarkDesk {
    /// What the exchange and the desk may send, for that many markets.
    static func requestsPerSecond(_ markets: Int) -> Int { 10 * markets }

    /// Markets of an hour on as many assets, all traded with the doctrine's stages, looked at every `tick`.
    static func files(markets: Int, tick: String = "1s") -> ManifestFiles {
        let portfolio = """
            capital: \(1_000 * markets) usd
            budget: { worst_case: \(40 * markets) usd }
            loss: { daily_stop: \(100 * markets) usd }
            requests: { writes: \(requestsPerSecond(markets))/s, burst: \(2 * requestsPerSecond(markets)) }
            """
        return ManifestFiles(
            portfolio: ManifestFiles.File(path: "Markets/portfolio.yaml", text: portfolio),
            markets: (0..<markets).map { number in
                ManifestFiles.File(
                    path: "Markets/m\(number).yaml",
                    text: """
                        series: { asset: A\(number), interval: 60m }
                        strategy: doctrine
                        limits: { position: 15 shares, worst_case: 20 usd, churn: 240/min }
                        """
                )
            },
            strategies: [ManifestFiles.File(path: "Strategies/doctrine.yaml", text: "tick: \(tick)\n" + doctrine)]
        )
    }

    /// The shipped `doctrine`; the figures of a benchmark must not change with a setting.
    private static let doctrine = """
        pipeline:
          - fair-value:          { source: book-mid, reject: [one-sided, crossed, wider-than 0.30] }
          - base-spread:         { spread: 0.06 }
          - extremes-widening:   { below: 0.10, above: 0.90, spread: x2.0, size: x0.5 }
          - inventory-skew:      { full_at: 15 shares, max_shift: 0.06 }
          - imbalance:           { depth: 5, ratio: 2.0, shift: 0.005, persist: 30s }
          - t-minus-flattening:
              schedule:
                10m: { size: x1.0,  spread: x1.0, hold: 15 shares }
                5m:  { size: x0.66, spread: x1.2, hold: 10 shares }
                2m:  { size: x0.33, spread: x1.5, hold: 5 shares }
                90s: { build: never, reduce: tighter 0.5 }
                30s: { quote: never }
          - velocity-guard:      { of: reference, window: 5s, widen_at: 3 bps/s, pull_at: 8 bps/s, cool: 10s }
          - flow-guard:          { window: 30s, min_trades: 5, one_sided: 80%, cool: 30s }
          - ladder:              { levels: 1, size: 3 shares }
          - replace:             { drift: 0.01, max_age: 30s, min_rest: 1s }
        """
}
