@testable import Engine
import MarketModel
import Risk
import Testing

/// When a loss stops counting against the daily stop.
@Suite struct TradingDayTests {
    /// A zone whose clock changes an hour after the bench's midnight of UTC.
    private func zone(from: Int, to: Int) -> DayZone {
        DayZone(name: "zone", offset: from, changes: [.init(time: DeskBench.timestamp(3_600), offset: to)])
    }

    /// A desk that has lost three shares at 0.48 before ten past midnight of UTC.
    private func loser(_ zone: DayZone) -> DeskBench {
        var bench = DeskBench.quoting(.sample { $0.dayZone = zone })
        bench.lose()
        #expect(bench.desk.gateway.budget.lossToday == USDMicros(rawValue: 1_440_000))
        return bench
    }

    private func loss(_ bench: DeskBench) -> USDMicros { bench.desk.gateway.budget.lossToday }

    @Test(arguments: [(0, 0, 86_400.0), (3_600, 3_600, 82_800), (3_600, 7_200, 79_200), (7_200, 3_600, 82_800)])
    func `a loss counts until midnight of the zone, also on days of 23 and 25 hours`(
        from: Int,
        to: Int,
        end: Double
    ) {
        var bench = loser(zone(from: from, to: to))
        bench.tick(at: end - 0.001)
        #expect(loss(bench) > .zero)
        bench.tick(at: end)
        #expect(loss(bench) == .zero)
        #expect(bench.desk.day == TradingDay(start: DeskBench.timestamp(end), end: DeskBench.timestamp(end + 86_400)))
    }

    @Test(arguments: [-39_600, -3_600, 3_600, 36_000, 50_400])
    func `a reload that changes the zone forgets no loss early, and never extends the day by more than one`(
        offset: Int
    ) {
        var bench = loser(.utc)
        let next = DeskConfiguration.sample { $0.dayZone = DayZone(name: "far", offset: offset, changes: []) }
        var commands: [Command] = []
        bench.desk.reconfigure(next, at: DeskBench.timestamp(bench.time), into: &commands)
        bench.tick(at: 86_399)
        #expect(loss(bench) > .zero)
        let end = bench.desk.day.end
        #expect(end >= DeskBench.timestamp(86_400) && end < DeskBench.timestamp(2 * 86_400))
        bench.tick(at: end.inBenchSeconds)
        #expect(loss(bench) == .zero)
    }

    @Test func `a reload that keeps the zone leaves the day alone`() {
        var bench = loser(.utc)
        let before = bench.desk.day
        var commands: [Command] = []
        bench.desk.reconfigure(.sample(), at: DeskBench.timestamp(bench.time), into: &commands)
        #expect(bench.desk.day == before)
    }
}

extension Timestamp {
    /// Seconds since the bench's origin.
    fileprivate var inBenchSeconds: Double { (self - DeskBench.timestamp(0)).inSeconds }
}
