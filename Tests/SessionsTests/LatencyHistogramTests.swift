import Engine
import Manifests
import MarketModel
import Sessions
import SimulatedExchange
import TestSupport
import Testing

@Suite struct LatencyHistogramTests {
    @Test func `quantiles are those of a sorted list, to one part in 64`() {
        var random = SplitMix64(seed: 5)
        var histogram = LatencyHistogram()
        var values: [Int] = []
        for _ in 0..<5_000 {
            let value = Int.random(in: 0...(1 << Int.random(in: 4...36, using: &random)), using: &random)
            values.append(value)
            histogram.add(nanoseconds: value)
        }
        values.sort()
        for part in [0.0, 0.01, 0.5, 0.9, 0.99, 1] {
            let exact = values[max(0, Int((part * 5_000).rounded(.up)) - 1)]
            let told = histogram.quantile(part) ?? -1
            #expect(abs(told - exact) <= exact / 64 + 2_000, "\(part): \(told) for \(exact)")
        }
        #expect(histogram.count == 5_000)
        #expect(histogram.sum == values.reduce(0, +))
        #expect(histogram.count(below: 1 << 40) == 5_000)
        #expect(LatencyHistogram().quantile(0.5) == nil)
    }

    @Test(arguments: [1, 5, 20])
    func `row 59: the time to the venue's answer is the delay that was put in, to a millisecond`(
        milliseconds: Int
    ) throws {
        let desk = try DeskFiles.load(
            portfolio: DeskFiles.portfolio(worstCase: 40),
            markets: [("btc-15m", DeskFiles.market("BTC", "15m", "simple", worstCase: 15))]
        )
        var paper = PaperConfiguration(seed: 2, series: desk.configuration.plans.map(\.series))
        paper.capital = desk.configuration.capital
        paper.orderLatency = DelayRange(.milliseconds(milliseconds), .milliseconds(milliseconds))
        paper.feedLatency = DelayRange(.milliseconds(milliseconds), .milliseconds(milliseconds))
        var session = SteppedSession(
            desk: TradingDesk(configuration: desk.configuration, rules: paper.rules),
            venue: PaperExchange(paper),
            journal: nil
        )
        let end = session.venue.now + .seconds(600)
        while let next = session.nextTime, next <= end { try session.step() }
        #expect(session.tally.answerTimes.count > 20)
        for part in [0.5, 0.99] {
            let told = try #require(session.tally.answerTimes.quantile(part))
            #expect(abs(told - 2 * milliseconds * 1_000_000) <= 1_000_000)
        }
    }
}
