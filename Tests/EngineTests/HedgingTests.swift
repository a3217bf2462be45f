@testable import Engine
import MarketModel
import Quoting
import Risk
import Testing

/// Quarter-hour markets whose positions an hour market of the same asset offsets.
@Suite struct HedgingTests {
    private static let limit = 5.0

    private static func plans(hedged: Bool, most: Int = 30) -> [PlanConfiguration] {
        var quarter = PlanConfiguration.sample(.steered(ladder: "size: 10 shares"))
        let replace = "{ drift: 0.005, max_age: 60s, min_rest: 4s }"
        var hour = PlanConfiguration.sample(.steered(ladder: "size: 5 shares", replace: replace))
        hour.name = "BTC-60m"
        hour.series = Series(asset: .btc, intervalSeconds: 3_600)
        hour.positionLimit = shares(30)
        if hedged {
            quarter.hedge = HedgeConfiguration(
                plan: 1,
                limit: SizeMicros(clamping: Int(limit * 1e6)),
                most: shares(most),
                spread: RatioMicros(rawValue: 500_000)
            )
        }
        return [quarter, hour]
    }

    /// Both markets quoted at a fair value of one half, nothing held.
    private static func bench(hedged: Bool, most: Int = 30) -> DeskBench {
        var bench = DeskBench(.sample(plans(hedged: hedged, most: most)))
        bench.prepare()
        bench.list(1, start: 0, interval: 3_600)
        bench.show(.up, 40, 60, market: 1)
        bench.show(.down, 40, 60, market: 1)
        bench.tick(at: 0)
        bench.acknowledge()
        return bench
    }

    /// The order of one side of a market that rests.
    private static func resting(_ bench: DeskBench, _ market: UInt32, _ side: QuoteSide) -> Order? {
        bench.instance(market)?.orders.live.first { $0.slot.side == side && $0.state == .open }?.order
    }

    /// By the formula for two markets at one half, where only the times differ.
    private static func delta(_ bench: DeskBench) -> Double {
        let held = [0, 1].map { Double(bench.instance($0)?.holdings.netMicros ?? 0) / 1e6 }
        return held[1] + held[0] * ((3_600 - bench.time) / (900 - bench.time)).squareRoot()
    }

    private static func fillQuarter(_ bench: inout DeskBench, _ side: QuoteSide = .bid) throws {
        let order = try #require(resting(bench, 0, side))
        try #require(order.size == shares(10))
        bench.fill(order.id.rawValue)
        bench.acknowledge()
    }

    @Test(arguments: [(QuoteSide.bid, QuoteSide.ask), (.ask, .bid)])
    func `after a fill of ten shares the delta is back within its limit in five ticks`(
        filled: QuoteSide,
        hedging: QuoteSide
    ) throws {
        var bench = Self.bench(hedged: true)
        try Self.fillQuarter(&bench, filled)
        #expect(abs(Self.delta(bench)) > 19)
        var ticks = 0
        while abs(Self.delta(bench)) > Self.limit, ticks < 20 {
            ticks += 1
            bench.tick(at: Double(2 * ticks))
            bench.acknowledge()
            #expect(bench.reasons(1)[filled == .bid ? 0 : 1] == .hedging)
            if let order = Self.resting(bench, 1, hedging) {
                bench.fill(order.id.rawValue)
                bench.acknowledge()
            }
        }
        #expect(ticks <= 5)
        #expect(abs(Self.delta(bench)) <= Self.limit)
        #expect(bench.desk.worstCase <= usd(150))
    }

    @Test func `without a hedge a fill changes nothing in the other market`() throws {
        var bench = Self.bench(hedged: false)
        var idle = Self.bench(hedged: false)
        try Self.fillQuarter(&bench)
        for second in 1...10 {
            bench.tick(at: Double(2 * second))
            idle.tick(at: Double(2 * second))
            bench.acknowledge()
            idle.acknowledge()
        }
        let placed = [bench, idle].map { bench in
            bench.placed.filter { $0.market.rawValue == 1 }.map { "\($0.outcome) \($0.side) \($0.price) \($0.size)" }
        }
        #expect(placed[0] == placed[1] && placed[0].count == 2)
        #expect(bench.instance(1)?.hedge == nil)
    }

    @Test func `the side that hedges stands nearer to the fair value and the other is cancelled`() throws {
        var bench = Self.bench(hedged: true)
        try #require(Self.resting(bench, 1, .bid) != nil)
        try Self.fillQuarter(&bench)
        bench.tick(at: 4)
        bench.acknowledge()
        bench.tick(at: 6)
        bench.acknowledge()
        #expect(Self.resting(bench, 1, .bid) == nil)
        let ask = try #require(Self.resting(bench, 1, .ask))
        #expect((ask.outcome == .up ? ask.price : ask.price.complement) == cents(51))
        let wanted = -10e6 * (3_594.0 / 894).squareRoot()
        #expect(bench.instance(1)?.hedge?.target == Int(wanted.rounded()))
    }

    @Test func `a position that holds to its hedge is quoted on both sides again`() throws {
        var bench = Self.bench(hedged: true)
        try Self.fillQuarter(&bench)
        for tick in 1...12 {
            bench.tick(at: Double(2 * tick))
            bench.acknowledge()
            guard let order = Self.resting(bench, 1, .ask), bench.instance(1)?.hedge?.isActing == true else { continue }
            bench.fill(order.id.rawValue)
            bench.acknowledge()
        }
        #expect(bench.instance(1)?.hedge?.isActing == false)
        #expect(abs(Self.delta(bench)) <= Self.limit / 2)
        #expect(Self.resting(bench, 1, .bid) != nil && Self.resting(bench, 1, .ask) != nil)
    }

    @Test func `no more is wanted than the file allows`() throws {
        var bench = Self.bench(hedged: true, most: 7)
        try Self.fillQuarter(&bench)
        bench.tick(at: 2)
        #expect(bench.instance(1)?.hedge?.target == -7_000_000)
    }

    @Test func `a hedge that reaches its end is given up with the market's own schedule`() throws {
        var plans = Self.plans(hedged: true)
        plans[1].pipeline = .steered([stage(TMinusFlattening.self, "schedule: { 58m: { build: never } }")])
        var bench = DeskBench(.sample(plans))
        bench.prepare()
        bench.list(1, start: 0, interval: 3_600)
        bench.show(.up, 40, 60, market: 1)
        bench.tick(at: 0)
        bench.acknowledge()
        try Self.fillQuarter(&bench)
        bench.tick(at: 2)
        #expect(bench.instance(1)?.hedge?.isActing == true)
        bench.time = 121
        bench.show(.up, 40, 60, market: 1)
        bench.tick(at: 121)
        bench.tick(at: 123)
        bench.tick(at: 125)
        #expect(bench.instance(1)?.hedge == nil)
        #expect(bench.reasons(1)[1] == .scheduleNoBuilding)
    }

    @Test(arguments: [4, 96]) func `a market that is nearly decided offsets nothing`(fair: Int) throws {
        var bench = Self.bench(hedged: true)
        try Self.fillQuarter(&bench)
        bench.steer(fair)
        bench.tick(at: 2)
        bench.tick(at: 4)
        #expect(bench.instance(1)?.hedge == nil)
    }

    @Test func `an ended market needs no hedge any more`() throws {
        var bench = Self.bench(hedged: true)
        try Self.fillQuarter(&bench)
        bench.tick(at: 2)
        #expect(bench.instance(1)?.hedge?.isActing == true)
        bench.time = 901
        bench.show(.up, 40, 60, market: 1)
        bench.tick(at: 903)
        #expect(bench.instance(1)?.hedge?.target == 0)
    }

    @Test func `a reload without the hedge ends it, and one with it begins it`() throws {
        var bench = Self.bench(hedged: true)
        try Self.fillQuarter(&bench)
        bench.tick(at: 2)
        #expect(bench.instance(1)?.hedge?.isActing == true)
        var commands: [Command] = []
        bench.desk.reconfigure(.sample(Self.plans(hedged: false)), at: DeskBench.timestamp(3), into: &commands)
        #expect(bench.instance(1)?.hedge == nil)
        bench.desk.reconfigure(.sample(Self.plans(hedged: true)), at: DeskBench.timestamp(4), into: &commands)
        #expect(bench.instance(1)?.hedge?.isActing == true)
    }

    @Test func `a plan that is taken away keeps its hedge until its markets end`() throws {
        var bench = Self.bench(hedged: true)
        try Self.fillQuarter(&bench)
        bench.tick(at: 2)
        var commands: [Command] = []
        bench.desk.reconfigure(.sample([Self.plans(hedged: false)[1]]), at: DeskBench.timestamp(3), into: &commands)
        #expect(bench.instance(0)?.isRetired == true)
        #expect(bench.instance(1)?.hedge?.isActing == true)
    }
}
