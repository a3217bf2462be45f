import Engine
import Manifests
import MarketModel
import Sessions
import SimulatedExchange
import TestSupport
import Testing

/// Drawdown and exits on the simulated exchange, whole sessions long.
@Suite struct DrawdownSessionTests {
    private static func desk(_ loss: String) throws -> DeskManifest {
        try DeskFiles.load(
            portfolio: """
                capital: 500 usd
                budget: { worst_case: 40 usd }
                loss: { daily_stop: 200 usd, \(loss) }
                requests: { writes: 10/s, burst: 20, reserved_for_cancels: 40% }
                """,
            markets: [
                ("btc-15m", DeskFiles.market("BTC", "15m", "simple", worstCase: 15)),
                ("eth-15m", DeskFiles.market("ETH", "15m", "ladder", worstCase: 15)),
            ]
        )
    }

    @Test func `after a hard drawdown positions only shrink, and none crosses zero`() throws {
        var session = paperSession(try Self.desk("drawdown: { soft: 0.2%, hard: 0.4% }"), seed: 11)
        let end = session.venue.now + .seconds(7_200)
        while let next = session.nextTime, next <= end, session.desk.gateway.drawdown.level != .hard {
            try session.step()
        }
        try #require(session.desk.gateway.drawdown.level == .hard, "choose a seed that loses two dollars")
        // What was on its way may still fill.
        let settled = session.now + .seconds(5)
        while let next = session.nextTime, next <= settled { try session.step() }
        var held = Dictionary(
            uniqueKeysWithValues: session.desk.instances.compactMap { $0 }.map {
                ($0.market.handle, $0.holdings.netMicros)
            }
        )
        let later = session.now + .seconds(1_200)
        while let next = session.nextTime, next <= later {
            try session.step()
            for instance in session.desk.instances.compactMap({ $0 }) {
                let (before, net) = (held[instance.market.handle] ?? 0, instance.holdings.netMicros)
                #expect(abs(net) <= abs(before) && net.signum() * before.signum() >= 0)
                held[instance.market.handle] = net
            }
        }
        #expect(session.tally.alerts.contains { $0.cause == .drawdownHard && $0.isRaised })
        #expect(session.tally.alerts.count { $0.cause == .drawdownHard } == 1)
        let left = session.summary().markets.compactMap(\.exit)
        #expect(left.allSatisfy { $0.hasPrefix("exit (equity has fallen by the hard drawdown limit") })
        #expect(session.summary().incidents["illegal transitions"] == nil)
    }

    @Test func `an operator's flatten brings most positions to nothing, and the books still add up`() throws {
        var session = paperSession(try Self.desk("time_zone: Europe/Berlin"), seed: 5)
        var exits = 0
        var flat = 0
        for _ in 0..<6 {
            let until = session.now == .distantPast ? session.venue.now + .seconds(400) : session.now + .seconds(400)
            while let next = session.nextTime, next <= until { try session.step() }
            let before = session.desk.instances.compactMap { $0 }.filter {
                $0.phase == .trading && $0.holdings.netMicros != 0 && $0.market.end - session.now > .seconds(150)
            }
            try session.operate(.flatten)
            let end = session.now + .seconds(60)
            while let next = session.nextTime, next <= end { try session.step() }
            for instance in before {
                exits += 1
                let now = session.desk.index(of: instance.market.handle).flatMap { session.desk.instances[$0] }
                if now?.holdings.netMicros == 0 { flat += 1 }
            }
            try session.operate(.resume)
        }
        #expect(exits >= 3 && 2 * flat > exits, "\(flat) of \(exits)")
        try session.operate(.shutDown)
        let limit = session.now + .seconds(3_000)
        while let next = session.nextTime, next <= limit { try session.step() }
        #expect(session.summary().addsUp)
        // Crossing orders are meant to match; one that was to rest may meet a price that has just moved.
        #expect(session.summary().incidents["orders that matched at once"] ?? 0 <= 1)
    }
}
