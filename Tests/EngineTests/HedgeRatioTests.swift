@testable import Engine
import Quoting
import TestSupport
import Testing

@Suite struct HedgeRatioTests {
    private func market(_ fair: Double, _ minutes: Int) throws -> (fair: Probability, left: Duration) {
        (try #require(Probability(fair)), .seconds(60 * minutes))
    }

    @Test func `the same market offsets itself share by share`() throws {
        let one = try market(0.37, 12)
        #expect(HedgeRatio.shares(of: one, per: one) == 1)
    }

    @Test func `at one half it is the root of the times`() throws {
        let ratio = try #require(HedgeRatio.shares(of: try market(0.5, 40), per: try market(0.5, 10)))
        #expect(abs(ratio - 2) < 1e-12)
    }

    @Test func `it is the ratio of what a move of the price does to both`() throws {
        forAll(cases: 200) { random in
            // Both values from one price by the digital formula, then again after a move of a ten-thousandth.
            let deviation = Double.random(in: 5e-5...2e-4, using: &random)
            let distances = (Double.random(in: -1...1, using: &random), Double.random(in: -1...1, using: &random))
            let times = (Double.random(in: 120...3_600, using: &random), Double.random(in: 120...3_600, using: &random))
            func value(_ move: Double, _ distance: Double, _ time: Double) -> Double {
                normalDistribution(distance + move / (deviation * time.squareRoot()))
            }
            let step = 1e-7
            let moved = (
                value(step, distances.0, times.0) - value(-step, distances.0, times.0),
                value(step, distances.1, times.1) - value(-step, distances.1, times.1)
            )
            guard let first = Probability(value(0, distances.0, times.0)),
                let second = Probability(value(0, distances.1, times.1)),
                let ratio = HedgeRatio.shares(
                    of: (second, .seconds(times.1)),
                    per: (first, .seconds(times.0))
                )
            else { return false }
            return abs(ratio - moved.0 / moved.1) < 1e-4 * ratio
        }
    }

    @Test func `the last minute counts as a minute`() throws {
        let hedge = try market(0.5, 30)
        let last = (fair: hedge.fair, left: Duration.seconds(1))
        #expect(
            HedgeRatio.shares(of: hedge, per: last) == HedgeRatio.shares(of: hedge, per: (hedge.fair, .seconds(60)))
        )
    }

    @Test(arguments: [0.01, 0.049, 0.951]) func `a market that hardly moves offsets nothing`(fair: Double) throws {
        #expect(HedgeRatio.shares(of: try market(fair, 30), per: try market(0.5, 10)) == nil)
    }
}
