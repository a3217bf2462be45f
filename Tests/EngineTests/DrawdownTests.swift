@testable import Engine
import MarketModel
import Quoting
import Risk
import Testing

/// What equity is, and what follows when it falls from the day's peak.
@Suite struct DrawdownTests {
    /// Quotes three shares two cents about the steered value, with a limit on the fall of equity, in cents.
    private func bench(soft: Int? = nil, hard: Int? = nil, midnight: Int = 0) -> DeskBench {
        DeskBench.quoting(
            .sample { configuration in
                configuration.dayZone = DayZone(name: "zone", offset: -midnight, changes: [])
                configuration.drawdown = DrawdownLimits(
                    soft: soft.map { USDMicros(rawValue: $0 * 10_000) },
                    hard: hard.map { USDMicros(rawValue: $0 * 10_000) }
                )
            }
        )
    }

    /// Makes the fair value `cents` and looks at the market.
    private func steer(_ bench: inout DeskBench, _ cents: Int, at seconds: Double) { bench.look(cents, at: seconds) }

    private func level(_ bench: DeskBench) -> Drawdown.Level { bench.desk.gateway.drawdown.level }

    @Test func `an open position counts at its fair value`() {
        var bench = bench()
        bench.fill(2)
        // Three shares at 0.48, worth 0.50 each.
        #expect(bench.desk.equity == USDMicros(rawValue: 60_000))
        steer(&bench, 40, at: 2)
        #expect(bench.desk.equity == USDMicros(rawValue: -240_000))
    }

    @Test func `a position whose fair value is unknown for a minute counts at its worst`() {
        var bench = bench()
        bench.fill(2, trade: 7)
        bench.feed(.settled(TradeID(rawValue: 7)))
        for second in stride(from: 2.0, through: 60, by: 2) { steer(&bench, 100, at: second) }
        #expect(bench.reasons() == [.fairUnusable, .fairUnusable])
        #expect(bench.desk.equity == USDMicros(rawValue: 60_000))
        steer(&bench, 100, at: 62)
        #expect(bench.desk.equity == USDMicros(rawValue: -1_440_000))
        steer(&bench, 50, at: 64)
        #expect(bench.desk.equity == USDMicros(rawValue: 60_000))
    }

    @Test func `after the end the last fair value stands until the outcome, and the result takes its place`() {
        var bench = bench()
        bench.fill(2, trade: 7)
        bench.feed(.settled(TradeID(rawValue: 7)))
        steer(&bench, 50, at: 880)
        bench.tick(at: 900)
        bench.acknowledge()
        bench.tick(at: 1_500)
        #expect(bench.desk.equity == USDMicros(rawValue: 60_000))
        bench.feed(.resolved(.up))
        #expect(bench.desk.equity == USDMicros(rawValue: 1_560_000))
        #expect(bench.desk.unrealised == .zero)
    }

    @Test func `beyond the soft limit quotes are half as large and twice as wide, and come back at seven tenths`() {
        var bench = bench(soft: 30)
        bench.fill(2)
        steer(&bench, 40, at: 6)
        // A fall of 0.30 from the peak of 0.06.
        #expect(level(bench) == .soft)
        steer(&bench, 40, at: 12)
        let bid = bench.placed.last { $0.gainsWhenUp }
        #expect(bid?.size == SizeMicros(clamping: 1_500_000))
        #expect(bid?.upPrice == cents(36))
        let trace = bench.instance()?.pipeline.trace
        #expect(trace?.restraint.reason == .drawdownSoft)
        #expect(
            trace?.text(stageNames: ["a", "b", "c", "d"]).contains("drawdown-soft size ×0.500000, width ×2") == true
        )
        // What reduces keeps its size and its price.
        let ask = bench.placed.last { !$0.gainsWhenUp }
        #expect(ask?.size == shares(3) && ask?.upPrice == cents(42))
        steer(&bench, 42, at: 18)
        #expect(level(bench) == .soft)
        steer(&bench, 44, at: 24)
        steer(&bench, 44, at: 30)
        #expect(level(bench) == .none)
        #expect(bench.placed.last { $0.gainsWhenUp }?.size == shares(3))
    }

    @Test func `a fall short of the soft limit changes nothing`() {
        var bench = bench(soft: 31, hard: 50)
        bench.fill(2)
        steer(&bench, 40, at: 6)
        #expect(level(bench) == .none)
        #expect(bench.placed.last { $0.gainsWhenUp }?.size == shares(3))
    }

    @Test func `beyond the hard limit the position is brought down, until the operator resumes`() {
        var bench = bench(soft: 10, hard: 30)
        bench.fill(2)
        steer(&bench, 40, at: 6)
        #expect(level(bench) == .hard)
        #expect(bench.reasons() == [.drawdownHard, nil])
        #expect(bench.instance()?.exit?.cause == .drawdownHard)
        steer(&bench, 50, at: 12)
        #expect(level(bench) == .hard)
        bench.feed(.operated(.resume), market: nil)
        bench.acknowledge()
        #expect(level(bench) == .none)
        #expect(bench.instance()?.exit == nil)
        #expect(bench.reasons() == [nil, nil])
        // The fall is counted from the resume on: another 0.30 is needed.
        steer(&bench, 41, at: 24)
        #expect(level(bench) == .soft)
    }

    @Test func `a new day counts the fall anew, ends a soft level, and leaves a hard one`() {
        for (limit, after) in [(40, Drawdown.Level.none), (30, .hard)] {
            var bench = bench(soft: 20, hard: limit, midnight: 9)
            bench.fill(2)
            steer(&bench, 40, at: 6)
            #expect(level(bench) == (limit == 40 ? .soft : .hard))
            steer(&bench, 40, at: 9)
            #expect(level(bench) == after)
            #expect(bench.desk.gateway.drawdown.fall == .zero)
        }
    }

    @Test func `a reload with other limits is felt at once`() {
        var bench = bench()
        bench.fill(2)
        steer(&bench, 40, at: 6)
        #expect(level(bench) == .none)
        var commands: [Command] = []
        let next = DeskConfiguration.sample { $0.drawdown = DrawdownLimits(hard: USDMicros(rawValue: 200_000)) }
        bench.desk.reconfigure(next, at: DeskBench.timestamp(7), into: &commands)
        #expect(level(bench) == .hard)
    }

    @Test func `marking every market anew gives the same equity`() {
        var bench = bench()
        bench.fill(2)
        steer(&bench, 40, at: 6)
        let equity = bench.desk.equity
        bench.desk.markAll()
        #expect(bench.desk.equity == equity)
    }
}
