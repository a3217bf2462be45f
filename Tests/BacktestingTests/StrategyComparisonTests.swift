import Backtesting
import Foundation
import Manifests
import MarketModel
import Recordings
import Sessions
import Settings
import Testing

@Suite struct StrategyComparisonTests {
    private static func text(spread: String, window: String = "30s") -> String {
        """
        tick: 2s
        pipeline:
          - fair-value: { source: book-mid }
          - base-spread: { spread: \(spread) }
          - inventory-skew: { full_at: 15 shares, max_shift: 0.02 }
          - t-minus-flattening: { schedule: { \(window): { quote: never } } }
          - ladder: { size: 3 shares }
          - replace: { drift: 0.01, max_age: 30s, min_rest: 4s }
        """
    }

    private func strategy(_ name: String, _ text: String) throws -> StrategyManifest {
        let diagnostics = Diagnostics()
        let file = ManifestFiles.File(path: "Strategies/\(name).yaml", text: text)
        let strategy = ManifestLoader.strategy(file, environment: [:], into: diagnostics)
        for diagnostic in diagnostics.all { Issue.record(Comment(rawValue: "\(diagnostic)")) }
        return try #require(strategy)
    }

    private func compare(
        _ texts: KeyValuePairs<String, String>,
        on synthetic: SyntheticRecording = SyntheticRecording(),
        seed: UInt64 = 1
    ) throws -> (comparison: StrategyComparison, results: [BacktestResult]) {
        let recording = try synthetic.open()
        let results = try texts.map { name, text in
            try #require(try Backtest(recording, strategy(name, text), Backtest.Options()).run { _ in })
        }
        return (StrategyComparison(recording, results, seed: seed), results)
    }

    @Test func `a strategy does not differ from itself`() throws {
        let text = Self.text(spread: "0.02")
        let (comparison, _) = try compare(["a": text, "b": text])
        #expect(comparison.strategies[0].bidFills + comparison.strategies[0].askFills > 20)
        #expect(comparison.strategies[0].pnlMicros == comparison.strategies[1].pnlMicros)
        #expect(comparison.strategies[0].quotes == comparison.strategies[1].quotes)
        #expect(comparison.differences.map(\.pnlMicros) == [0])
        #expect(comparison.differences.map(\.lowMicros) == [0] && comparison.differences.map(\.highMicros) == [0])
        #expect(comparison.differences.allSatisfy { !$0.isClear })
    }

    @Test func `rows, markets and differences add up to the backtests' own figures`() throws {
        let (comparison, results) = try compare([
            "narrow": Self.text(spread: "0.02"), "wide": Self.text(spread: "0.10"),
            "never": Self.text(spread: "0.02", window: "20m"),
        ])
        #expect(comparison.strategies.map(\.strategy) == ["narrow", "wide", "never"])
        #expect(comparison.markets.count == 12 && comparison.marketsLeftOut == 0)
        for (index, row) in comparison.strategies.enumerated() {
            #expect(results[index].summary.addsUp)
            #expect(row.pnlMicros == results[index].summary.portfolio.pnlMicros)
            #expect(row.pnlMicros == comparison.markets.reduce(0) { $0 + $1.pnlMicros[index] })
            #expect(row.pnlPerMarketMicros == row.pnlMicros / 12)
            #expect(row.quotes == results[index].summary.portfolio.quotes)
        }
        for (index, difference) in comparison.differences.enumerated() {
            #expect(difference.against == "narrow")
            let own = comparison.strategies[index + 1].pnlMicros
            #expect(difference.pnlMicros == own - comparison.strategies[0].pnlMicros)
        }
        #expect(comparison.strategies[0].bidFills > comparison.strategies[1].bidFills)
        #expect(comparison.strategies[2].quotes == 0 && comparison.strategies[2].pnlMicros == 0)
        let low = try #require(comparison.differences[1].lowMicros)
        let high = try #require(comparison.differences[1].highMicros)
        #expect(low < high && (low...high).contains(comparison.differences[1].pnlMicros))
    }

    @Test func `markets without an outcome do not count, and few markets give no interval`() throws {
        let texts: KeyValuePairs = ["a": Self.text(spread: "0.02"), "b": Self.text(spread: "0.10")]
        let (comparison, results) = try compare(texts, on: SyntheticRecording(outcomes: 9))
        #expect(comparison.markets.count == 9 && comparison.marketsLeftOut == 3)
        #expect(comparison.strategies[0].pnlMicros == results[0].summary.portfolio.pnlMicros)
        #expect(comparison.differences[0].lowMicros == nil && comparison.differences[0].highMicros == nil)
        #expect(!comparison.differences[0].isClear)
    }

    @Test func `the outcome of each market is the recorded one`() throws {
        let texts: KeyValuePairs = ["a": Self.text(spread: "0.02"), "b": Self.text(spread: "0.10")]
        let (comparison, _) = try compare(texts)
        #expect(comparison.markets.enumerated().allSatisfy { $1.outcome == ($0.isMultiple(of: 3) ? "up" : "down") })
        let starts = comparison.markets.map(\.startSeconds)
        #expect(zip(starts, starts.dropFirst()).allSatisfy { $0 < $1 })
    }

    @Test func `the JSON holds every row, difference and market`() throws {
        let texts: KeyValuePairs = ["a": Self.text(spread: "0.02"), "b": Self.text(spread: "0.10")]
        let (comparison, _) = try compare(texts, seed: 9)
        let data = try JSONEncoder().encode(comparison)
        let object = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
        #expect((object["strategies"] as? [Any])?.count == 2)
        #expect((object["differences"] as? [Any])?.count == 1)
        #expect((object["markets"] as? [Any])?.count == 12)
        #expect(object["seed"] as? Int == 9 && object["resamples"] as? Int == 2_000)
        #expect(object["fillModel"] as? String == "evidence")
    }
}
