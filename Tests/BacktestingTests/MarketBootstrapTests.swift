import Backtesting
import TestSupport
import Testing

@Suite struct MarketBootstrapTests {
    @Test func `equal figures leave no doubt`() {
        #expect(MarketBootstrap.interval(ofSum: [Int](repeating: 7, count: 25), seed: 3) == 175...175)
    }

    @Test func `of fewer than ten markets there is no interval`() {
        #expect(MarketBootstrap.interval(ofSum: [Int](repeating: 1, count: 9), seed: 1) == nil)
        #expect(MarketBootstrap.interval(ofSum: [Int](repeating: 1, count: 10), seed: 1) != nil)
    }

    @Test func `one seed gives one interval, another seed another`() {
        let values = (0..<40).map { ($0 * 7_919) % 1_000 - 400 }
        let first = MarketBootstrap.interval(ofSum: values, seed: 1)
        #expect(first == MarketBootstrap.interval(ofSum: values, seed: 1))
        #expect(first != MarketBootstrap.interval(ofSum: values, seed: 2))
    }

    @Test func `the interval is that of the normal distribution where there are many markets`() throws {
        // Half −1000 and half +1000: the sum of n has the standard deviation 1000 · √n.
        let values = (0..<400).map { $0.isMultiple(of: 2) ? 1_000 : -1_000 }
        let interval = try #require(MarketBootstrap.interval(ofSum: values, seed: 5))
        #expect(abs(interval.lowerBound + 39_200) < 3_000)
        #expect(abs(interval.upperBound - 39_200) < 3_000)
    }

    @Test func `about 95 of 100 intervals hold the true sum`() {
        var misses = 0
        forAll(cases: 400) { random in
            // Skewed, as results are: mostly small wins, sometimes a large loss; the mean is zero.
            let values = (0..<100).map { _ in Int.random(in: 0..<5, using: &random) == 0 ? -400 : 100 }
            guard let interval = MarketBootstrap.interval(ofSum: values, seed: random.next()) else { return false }
            if !interval.contains(0) { misses += 1 }
            return interval.lowerBound <= values.reduce(0, +) && values.reduce(0, +) <= interval.upperBound
        }
        #expect((6...40).contains(misses), "\(misses) of 400")
    }
}
