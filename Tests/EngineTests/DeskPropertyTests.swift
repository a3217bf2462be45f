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
        forAll(cases: 60) { random in
            var venue = FaultyVenue(seed: random.next(), Self.configuration)
            for _ in 0..<250 { venue.act() }
            placements += venue.placedUnderDispute
            disputes += venue.desk.incidents.positionMismatches + venue.desk.incidents.unknownPositions
            skews += venue.desk.incidents.clockSkews
            return venue.builtUnderDispute == 0 && venue.placedUnderSkew == 0
        }
        #expect(placements > 50 && disputes > 50 && skews > 20)
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
