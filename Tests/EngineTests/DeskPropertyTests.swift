@testable import Engine
import MarketModel
import Quoting
import Risk
import TestSupport
import Testing

/// What must hold whatever a venue does short of lying.
@Suite struct DeskPropertyTests {
    private static let configuration = DeskConfiguration.sample([
        .sample(.steered(ladder: "{ levels: 2, size: 4 shares }", replace: "{ max_age: 20s, min_rest: 1s }")),
        .sample(.steered(replace: "{ first: cancel }"), asset: .eth),
    ]) { configuration in
        configuration.limits.worstCase = usd(12)
        configuration.limits.plans[0].perMarket = usd(8)
        configuration.limits.plans[1].perMarket = usd(6)
        configuration.limits.dailyStop = usd(11)
    }

    @Test func `no limit is ever exceeded, and no slot ever holds more than a replacement pair`() {
        var placements = 0
        forAll(cases: 60) { random in
            var venue = FaultyVenue(seed: random.next(), Self.configuration)
            for _ in 0..<250 {
                venue.act()
                let rounding = USDMicros(rawValue: 2 * venue.fills)
                let budget = venue.desk.gateway.budget
                guard budget.worstCase <= usd(12) + rounding else { return false }
                guard budget.lossToday + budget.worstCase <= usd(11) + rounding else { return false }
                for instance in venue.desk.instances {
                    guard let instance else { continue }
                    let limit = Self.configuration.limits.plans[instance.plan].perMarket + rounding
                    guard budget.slots[instance.budgetSlot].worstCase <= limit else { return false }
                    guard Self.isOrderly(instance) else { return false }
                }
            }
            placements += venue.placed.count
            return true
        }
        #expect(placements > 500)
    }

    @Test func `every order lives at least a minute and never past the end`() {
        forAll(cases: 30) { random in
            var venue = FaultyVenue(seed: random.next(), Self.configuration)
            for _ in 0..<250 { venue.act() }
            return venue.placed.allSatisfy { order, time in
                order.expiration >= time + .seconds(60)
                    && order.expiration <= time + .seconds(120)
                    && order.expiration <= DeskBench.timestamp(900)
            }
        }
    }

    @Test func `under dispute only the undisputed position is reduced, and with skewed clocks nothing is placed`() {
        var placements = 0
        var disputes = 0
        var skews = 0
        forAll(cases: 150) { random in
            var venue = FaultyVenue(seed: random.next(), Self.configuration)
            for _ in 0..<250 { venue.act() }
            placements += venue.placedUnderDispute
            disputes += venue.desk.incidents.positionMismatches + venue.desk.incidents.unknownPositions
            skews += venue.desk.incidents.clockSkews
            return venue.builtUnderDispute == 0 && venue.placedUnderSkew == 0
        }
        #expect(placements > 20 && disputes > 100 && skews > 20)
    }

    @Test func `an exit has one order at a time, and none could carry the position through zero`() {
        var orders = 0
        forAll(cases: 150) { random in
            var venue = FaultyVenue(seed: random.next(), Self.configuration)
            for round in 0..<300 {
                venue.act()
                if round % 60 == 20 { venue.operate(.flatten) }
                if round % 60 == 55 { venue.operate(.resume) }
                guard venue.exitFaults == 0 else { return false }
            }
            orders += venue.exitOrders
            return true
        }
        #expect(orders > 60, "\(orders)")
    }

    @Test func `loss and worst case stay within the daily stop over midnight, reloads and claims that wait`() {
        var realised = 0
        var midnights = 0
        forAll(cases: 40) { random in
            var configuration = Self.configuration
            // Local midnight comes while markets run.
            let offset = -Int.random(in: 30...1_700, using: &random)
            configuration.dayZone = DayZone(name: "near", offset: offset, changes: [])
            var venue = FaultyVenue(seed: random.next(), configuration)
            var bound = configuration.limits.dailyStop
            var day = venue.desk.day
            for round in 0..<400 {
                venue.act()
                if round % 100 == 99 { venue.rollOver() }
                if round % 37 == 36 {
                    let stop = Int.random(in: 4...11, using: &random)
                    configuration.limits.dailyStop = usd(stop)
                    let other = Int.random(in: -40_000...40_000, using: &random)
                    if round % 2 == 0 { configuration.dayZone = DayZone(name: "far", offset: other, changes: []) }
                    let before = venue.desk.gateway.budget.lossToday
                    venue.reload(configuration)
                    guard venue.desk.gateway.budget.lossToday == before else { return false }
                }
                let budget = venue.desk.gateway.budget
                let sum = budget.lossToday + budget.worstCase
                let rounding = USDMicros(rawValue: 2 * venue.fills)
                // After a lower stop what is there may only shrink; after a higher one there is room again.
                guard sum <= max(bound, configuration.limits.dailyStop) + rounding else { return false }
                bound = max(configuration.limits.dailyStop, min(bound, sum))
                if venue.desk.day != day { midnights += 1 }
                day = venue.desk.day
                if budget.lossToday > .zero { realised += 1 }
            }
            return true
        }
        #expect(realised > 1_000 && midnights > 40, "\(realised) \(midnights)")
    }

    @Test func `the same events give the same commands`() {
        forAll(cases: 20) { random in
            var venue = FaultyVenue(seed: random.next(), Self.configuration)
            for _ in 0..<250 { venue.act() }
            var twin = TradingDesk(configuration: Self.configuration, rules: .sample)
            var commands: [Command] = []
            for event in venue.events { twin.handle(event, into: &commands) }
            return commands.map(\.description) == venue.lines
        }
    }

    @Test func `in the end nothing is live, nothing at risk and every market is finished`() {
        forAll(cases: 40) { random in
            var venue = FaultyVenue(seed: random.next(), Self.configuration)
            for _ in 0..<200 { venue.act() }
            venue.finish()
            return !venue.desk.hasLiveOrders && venue.desk.worstCase == .zero
                && venue.desk.takeFinished().count == 2 && venue.desk.gateway.cash.committed == .zero
        }
    }

    /// Whether no slot has more than two orders that are not being cancelled, and no two sides could meet.
    private static func isOrderly(_ instance: MarketInstance) -> Bool {
        let live = instance.orders.live
        for order in live {
            let rivals = live.count { $0.slot == order.slot && $0.state != .cancelPending }
            guard rivals <= 2 else { return false }
            for other in live where other.slot.side == .ask && order.slot.side == .bid {
                guard order.order.upPrice < other.order.upPrice else { return false }
            }
        }
        return true
    }
}
