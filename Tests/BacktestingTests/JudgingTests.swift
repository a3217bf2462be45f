@testable import Backtesting
import Manifests
import MarketModel
import Recordings
import Sessions
import Settings
import Testing

/// Mark-outs and negative controls.
@Suite struct JudgingTests {
    private func backtest(_ recording: Recording) throws -> Backtest {
        let file = ManifestFiles.File(
            path: "a.yaml",
            text: """
                tick: 5s
                pipeline:
                  - fair-value: { source: book-mid }
                  - base-spread: { spread: 0.02 }
                  - ladder: { size: 3 shares }
                  - replace: { drift: 0.01, max_age: 60s }
                """
        )
        let strategy = try #require(ManifestLoader.strategy(file, environment: [:], into: Diagnostics()))
        return Backtest(recording, strategy, Backtest.Options())
    }

    @Test func `marked at the end, all fills together are the result`() throws {
        let recording = try SyntheticRecording().open()
        let result = try #require(try backtest(recording).run { _ in })
        let end = try #require(result.markOuts.rows.last)
        #expect(result.markOuts.fills > 20)
        #expect(end.seconds == nil)
        #expect(end.fills == result.markOuts.fills)
        // Each fill is rounded to the micro-dollar by itself.
        #expect(abs(end.gainMicros - result.summary.portfolio.pnlMicros) <= end.fills)
        #expect(result.markOuts.rows.map(\.seconds) == [1, 5, 30, nil])
    }

    @Test func `one recording and one strategy give one report, and another strategy another`() throws {
        let recording = try SyntheticRecording().open()
        func report(markets: Int = 12) throws -> BacktestReport {
            let recording =
                markets == 12 ? recording : try SyntheticRecording(markets: markets, outcomes: markets).open()
            let chosen = try backtest(recording)
            return try #require(try BacktestReport(recording, chosen, naive: chosen) { _ in })
        }
        let (first, second) = (try report(), try report())
        #expect(first.hash.count == 16 && first.hash == second.hash)
        #expect(try first.json() == second.json())
        #expect(try report(markets: 10).hash != first.hash)
        #expect(first.naive == first.chosen, "the same model was played twice here")
        #expect(first.curves.chosen.last?.1 == first.chosen.pnlMicros)
        #expect(first.chosen.markOuts.map(\.seconds) == [1, 5, 30, nil])
    }

    @Test func `fills by time left, and fair values against outcomes, add up to the fills and samples there are`()
        throws
    {
        let recording = try SyntheticRecording().open()
        let report = try #require(try BacktestReport(recording, backtest(recording), naive: nil) { _ in })
        let end = try #require(report.result.markOuts.rows.last)
        #expect(report.byTimeLeft.rows.reduce(0) { $0 + $1.fills } == end.fills)
        #expect(report.byTimeLeft.rows.reduce(0) { $0 + $1.volumeMicros } == end.volumeMicros)
        #expect(report.byTimeLeft.rows.reduce(0) { $0 + $1.gainMicros } == end.gainMicros)
        #expect(report.byTimeLeft.rows.map(\.untilSeconds) == [60, 150, 300, 600, 900])
        let samples = report.trace.samples.filter { $0.fairMicros != nil }
        #expect(samples.count > 500)
        #expect(report.calibration.rows.reduce(0) { $0 + $1.samples } == samples.count)
        #expect(
            report.calibration.rows.reduce(0) { $0 + $1.fairMicros } == samples.reduce(0) { $0 + ($1.fairMicros ?? 0) }
        )
        #expect(report.calibration.rows.allSatisfy { $0.ups <= $0.samples && $0.markets <= $0.samples })
        #expect(zip(report.trace.samples, report.trace.samples.dropFirst()).allSatisfy { $0.time <= $1.time })
    }

    @Test func `a market without an outcome is marked by its book alone`() throws {
        let recording = try SyntheticRecording(markets: 4, outcomes: 0).open()
        let result = try #require(try backtest(recording).run { _ in })
        #expect(result.markOuts.rows.last?.fills == 0)
        #expect(result.markOuts.rows.last?.perShareMicros == 0)
        #expect((result.markOuts.rows.first?.fills ?? 0) > 0)
    }

    @Test func `a maker that is run over has mark-outs below zero`() throws {
        let recording = try SyntheticRecording().open()
        let rows = try #require(try backtest(recording).run { _ in }).markOuts.rows
        #expect(rows[0].perShareMicros < 0)
    }

    @Test func `with the future cut off every decision before it is the same`() throws {
        let recording = try SyntheticRecording().open()
        let check = try backtest(recording).lookAhead(cuts: 6, seed: 1)
        #expect(check.difference == nil)
        #expect(check.cuts.count == 6)
        #expect(check.cuts == check.cuts.sorted())
        #expect(check.commands > 100)
    }

    @Test func `a decision that the future changed is named`() {
        func given(_ seconds: Int, _ text: String) -> WitnessedReplay.Given {
            WitnessedReplay.Given(time: Timestamp(seconds: seconds), text: text)
        }
        let whole = [given(1, "place a"), given(2, "place b"), given(9, "place c")]
        let cut = Timestamp(seconds: 5)
        let honest = LookAheadCheck([cut], whole: whole, parts: [[given(1, "place a"), given(2, "place b")]])
        #expect(honest.difference == nil)
        let other = LookAheadCheck([cut], whole: whole, parts: [[given(1, "place a"), given(2, "cancel a")]])
        #expect(other.difference?.whole == "place b")
        #expect(other.difference?.part == "cancel a")
        let less = LookAheadCheck([cut], whole: whole, parts: [[given(1, "place a")]])
        #expect(less.difference?.whole == "place b")
        #expect(less.difference?.part == nil)
        let sooner = LookAheadCheck([cut], whole: Array(whole[..<1]), parts: [[given(1, "place a"), given(4, "x")]])
        #expect(sooner.difference?.whole == nil)
        #expect(sooner.difference?.part == "x")
    }

    @Test func `what is before a moment holds nothing later, and no outcome of what goes on`() throws {
        let recording = try SyntheticRecording(markets: 3, outcomes: 3).open()
        let cut = recording.markets[1].start + .seconds(60)
        let before = recording.before(cut)
        #expect(before.events.allSatisfy { $0.time < cut })
        #expect(before.events.count < recording.events.count)
        #expect(before.outcomes[recording.markets[0].handle] != nil)
        #expect(before.outcomes[recording.markets[1].handle] == nil)
        #expect(before.fingerprint != recording.fingerprint)
        #expect(recording.before(.distantFuture).events.count == recording.events.count)
    }

    @Test func `shuffled outcomes are the same ones in another order`() throws {
        let recording = try SyntheticRecording().open()
        let backtest = try backtest(recording)
        let shuffled = try backtest.shuffled(runs: 8, seed: 2)
        #expect(shuffled.results.count == 8)
        #expect(Set(shuffled.results).count > 1)
        #expect(try backtest.shuffled(runs: 8, seed: 2) == shuffled)
        let figures = ShuffledOutcomes(results: [-2, 0, 2, 4])
        #expect(figures.mean == 1)
        #expect(abs(figures.deviation - 2.581_988_897) < 1e-6)
        #expect(figures.part(below: 2) == 0.5)
        #expect(ShuffledOutcomes(results: [5]).deviation == 0)
    }

    @Test func `the strategy that knows nothing loads and trades`() throws {
        let strategy = try #require(KnowNothing.strategy)
        let recording = try SyntheticRecording().open()
        let result = try #require(try Backtest(recording, strategy, Backtest.Options()).run { _ in })
        #expect(result.markOuts.fills > 0)
    }
}
