import Manifests

/// The usual files about the one that is fuzzed, and the markets that are shown to what loads.
enum SampleDesk {
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

    static let markets = [
        SampleMarket(fair: 0.5, reference: 60_010),
        SampleMarket(fair: 0.001, position: 1_000, left: .seconds(1), reference: 1, spread: 0.5, depth: 0.000_001),
    ]
}
