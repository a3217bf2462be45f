@testable import Engine
import MarketModel
import Risk
import Testing

/// The venue's clock against ours.
@Suite struct ClockGateTests {
    @Test(arguments: [1, -1])
    func `clocks more than 5 s apart pull the quotes, and 2.5 s bring them back`(sign: Int) {
        var bench = DeskBench.quoting()
        #expect(bench.feed(.clockSkew(nanoseconds: sign * 5_000_000_000), market: nil).isEmpty)
        let lines = bench.feed(.clockSkew(nanoseconds: sign * 5_000_000_001), market: nil)
        #expect(lines == ["cancel o1 m0", "cancel o2 m0"], "cancels pass")
        #expect(bench.reasons() == [.clockSkew, .clockSkew])
        bench.acknowledge()
        #expect(bench.feed(.clockSkew(nanoseconds: sign * 2_500_000_001), market: nil).isEmpty)
        #expect(bench.tick(at: 2).isEmpty)
        #expect(bench.feed(.clockSkew(nanoseconds: sign * 2_500_000_000), market: nil).count == 2)
        #expect(bench.reasons() == [nil, nil])
        #expect(bench.desk.incidents.clockSkews == 1)
    }

    @Test func `a skew at the edge of what can be said is a skew`() {
        var check = ClockCheck()
        let isNews = check.note(.min)
        #expect(isNews && check.isSkewed)
        let isNewsAgain = check.note(.max)
        #expect(!isNewsAgain)
    }

    @Test func `an order larger than the stage allows is not built`() {
        let capped = DeskConfiguration.sample { $0.largestOrder = shares(2) }
        var bench = DeskBench(capped)
        bench.prepare()
        #expect(bench.placed.isEmpty)
        #expect(bench.reasons() == [.stageCap, .stageCap])
        var next = capped
        next.largestOrder = shares(3)
        var commands: [Command] = []
        bench.desk.reconfigure(next, at: DeskBench.timestamp(2), into: &commands)
        #expect(commands.count == 2)
        #expect(bench.reasons() == [nil, nil])
    }
}
