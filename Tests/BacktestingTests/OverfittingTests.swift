@testable import Backtesting
import Foundation
import Testing

/// What choosing the best of many is worth.
@Suite struct OverfittingTests {
    /// Bailey and López de Prado's own example: a hundred trials, 1,250 days, a daily ratio of 2.5 a year.
    @Test func `the source's example comes out`() throws {
        let expected = DeflatedSharpe.expectedBest(of: 100, variance: 0.5 / 250)
        #expect(abs(expected - 0.1132) < 0.0001)
        let probability = DeflatedSharpe.probability(of: 2.5 / 250.0.squareRoot(), above: expected, 1_250, -3, 10)
        #expect(abs(try #require(probability) - 0.9004) < 0.001)
    }

    @Test func `quantiles are those of the normal distribution`() {
        #expect(abs(DeflatedSharpe.quantile(0.975) - 1.959_963_984_540_054) < 1e-12)
        #expect(abs(DeflatedSharpe.quantile(0.5)) < 1e-12)
        #expect(DeflatedSharpe.quantile(0) == -.infinity)
        #expect(DeflatedSharpe.quantile(1) == .infinity)
    }

    @Test func `the best of many without merit is not believed, a good one among few is`() throws {
        var random = ResamplingRandom(seed: 3)
        func results(_ mean: Double) -> [Double] {
            (0..<100).map { _ in mean + Double(random.index(below: 2_001)) / 1_000 - 1 }
        }
        let useless = (0..<200).map { _ in results(0) }
        let sharpes = useless.map { DeflatedSharpe.sharpe(of: $0) ?? 0 }
        let best = try #require(useless.indices.max { sharpes[$0] < sharpes[$1] })
        let verdict = try #require(DeflatedSharpe(best: useless[best], sharpes: sharpes))
        #expect(verdict.trials == 200)
        #expect(verdict.probability < 0.9)
        let good = results(0.5)
        let few = [good, results(0), results(0)].map { DeflatedSharpe.sharpe(of: $0) ?? 0 }
        #expect(try #require(DeflatedSharpe(best: good, sharpes: few)).probability > 0.9)
    }

    @Test func `of too little there is no figure`() {
        #expect(DeflatedSharpe(best: [1, 2, 3], sharpes: [1, 2]) == nil)
        #expect(DeflatedSharpe(best: Array(repeating: 1, count: 20), sharpes: [1, 2]) == nil)
        #expect(DeflatedSharpe(best: (0..<20).map(Double.init), sharpes: [1]) == nil)
    }

    private func row(_ trial: Int, _ pnl: [Int]) throws -> SweepRow {
        let text = #"{"trial":\#(trial),"settings":[],"quotes":0,"fills":0,"volumeMicros":0,"pnlMicros":\#(pnl)}"#
        return try JSONDecoder().decode(SweepRow.self, from: Data(text.utf8))
    }

    @Test func `each fold is traded with what was best before it`() throws {
        let rows = [try row(0, [9, 0, 0, 0, 7, 7, 0, 0]), try row(1, [0, 0, 5, 6, 0, 0, 0, 1])]
        let walk = try #require(WalkForward(rows))
        #expect(walk.folds.map(\.trial) == [0, 1, 0])
        #expect(walk.folds.map(\.pnl) == [0, 0, 0])
        #expect(walk.folds.map(\.hindsight) == [11, 14, 1])
        #expect(walk.pnl == 0)
        #expect(try WalkForward([row(0, [1, 2, 3])]) == nil)
        #expect(WalkForward([]) == nil)
    }
}
