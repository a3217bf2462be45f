@testable import Engine
import MarketModel
import Testing

/// Which markets are entered, and how late.
@Suite struct SelectionTests {
    private func bench(_ change: (inout SelectionRules) -> Void) -> DeskBench {
        var plan = PlanConfiguration.sample()
        change(&plan.selection)
        return .open(.sample([plan]))
    }

    @Test func `a market with too little time left is not entered, the next one is`() {
        var plan = PlanConfiguration.sample()
        plan.selection.minTimeToEnd = .seconds(120)
        var bench = DeskBench(.sample([plan]))
        bench.time = 820
        bench.feed(.connection(isUp: true), market: nil)
        bench.feed(.balance(usd(500)), market: nil)
        bench.steer(50)
        bench.list(0, start: 0)
        bench.show(.up, 40, 60)
        #expect(bench.reasons() == [.tooLittleTimeLeft, .tooLittleTimeLeft])
        #expect(bench.placed.isEmpty)
        bench.list(1, start: 900)
        bench.time = 899
        bench.show(.up, 40, 60, market: 1)
        #expect(bench.tick(at: 900).count == 2)
        #expect(bench.placed.map(\.market.rawValue) == [1, 1])
    }

    @Test func `a market that was entered is not left for its time`() {
        var bench = bench { $0.minTimeToEnd = .seconds(899) }
        bench.acknowledge()
        #expect(bench.placed.count == 2)
        #expect(bench.tick(at: 10).isEmpty)
    }

    @Test func `a wide market is entered when it narrows`() {
        var bench = bench { $0.maxSpread = DeltaMicros(rawValue: 100_000) }
        #expect(bench.reasons() == [.spreadTooWide, .spreadTooWide])
        bench.show(.up, 45, 55)
        bench.show(.down, 45, 55)
        #expect(bench.tick(at: 2).count == 2)
    }

    @Test func `a one-sided market is not entered where a rule needs both`() {
        var bench = bench { $0.maxSpread = DeltaMicros(rawValue: 100_000) }
        let empty = BookChange(outcome: .up, side: .buy, price: nil, size: .zero, resets: true, ends: true)
        bench.feed(.book(empty))
        var other = empty
        other.outcome = .down
        bench.feed(.book(other))
        bench.tick(at: 2)
        #expect(bench.reasons() == [.bookOneSided, .bookOneSided])
    }

    @Test func `a thin market is entered when it fills up`() {
        // Both books add up to 200 shares at 0.40.
        var bench = bench { $0.minDepth = usd(81) }
        #expect(bench.reasons() == [.tooThin, .tooThin])
        bench.show(.up, 40, 60, size: 103)
        #expect(bench.tick(at: 2).count == 2)
    }

    @Test func `a quiet market is entered once enough has traded`() {
        var bench = bench { $0.minVolume = usd(5) }
        #expect(bench.reasons() == [.tooQuiet, .tooQuiet])
        let trade = PublicTrade(outcome: .up, takerSide: .buy, price: cents(50), size: shares(9))
        bench.feed(.trade(trade))
        #expect(bench.tick(at: 2).isEmpty)
        bench.feed(.trade(trade))
        #expect(bench.tick(at: 4).count == 2)
    }

    @Test(arguments: [(837.0, 2), (838.0, 2), (839.0, 0)])
    func `nothing is placed that could not live a minute`(second: Double, count: Int) {
        var bench = DeskBench()
        bench.time = second
        bench.feed(.connection(isUp: true), market: nil)
        bench.feed(.balance(usd(500)), market: nil)
        bench.steer(50)
        bench.list(0, start: 0)
        bench.show(.up, 40, 60)
        #expect(bench.placed.count == count)
        if count == 0 { #expect(bench.reasons() == [.tooLateToPlace, .tooLateToPlace]) }
    }
}
