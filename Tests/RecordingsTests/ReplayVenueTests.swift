import MarketModel
import Recordings
import Risk
import TestSupport
import Testing
import Venues

@Suite struct ReplayVenueTests {
    private let market = ReplayBench.market

    private func id(_ value: UInt64) -> OrderID { OrderID(rawValue: value) }

    private func bench() -> ReplayBench {
        var bench = ReplayBench()
        bench.book(1, resets: true, [(.buy, 49, 100), (.sell, 51, 100)])
        return bench
    }

    @Test func `every command is answered`() throws {
        var bench = bench()
        try bench.place(2, 1, .buy, 40, 10)
        try bench.place(2, 2, .buy, 41, 10)
        bench.send(3, .lookUp(id(1), in: market))
        bench.send(3, .lookUp(id(9), in: market))
        bench.send(4, .cancel(id(1), in: market))
        bench.send(5, .cancel(id(1), in: market))
        bench.send(6, .cancelAll(in: market))
        bench.send(7, .lookUp(id(2), in: market))
        bench.send(8, .claim(market))
        #expect(
            bench.run().events.answers == [
                .accepted(id(1), matches: 0), .accepted(id(2), matches: 0),
                .reported(id(1), OrderReport(status: .open, filled: .zero)),
                .reported(id(9), OrderReport(status: .absent, filled: .zero)),
                .cancelled(id(1), .cancelled), .cancelled(id(1), .notFound), .cancelled(id(2), .cancelled),
                .reported(id(2), OrderReport(status: .cancelled, filled: .zero)), .claimFailed,
            ]
        )
    }

    @Test func `a fill is settled, resolved and claimed, and the account says the same`() throws {
        var bench = bench()
        bench.outcome = .up
        try bench.place(2, 1, .buy, 51, 10)
        bench.send(3, .cancel(id(1), in: market))
        bench.send(400, .claim(market))
        bench.send(401, .claim(market))
        let (events, venue) = bench.run()
        let fill = try #require(events.fills.first)
        #expect(
            events.answers == [
                .accepted(id(1), matches: 1), .filled(fill), .settled(fill.trade), .cancelled(id(1), .alreadyFilled),
                .resolved(.up), .claimed(USDMicros(rawValue: 10_000_000)), .claimed(.zero),
            ]
        )
        #expect(events.first { $0.kind == .resolved(.up) }?.time == ReplayBench.time(310))
        #expect(fill.cash == USDMicros(rawValue: 5_100_000))
        #expect(venue.account.cash == USDMicros(rawValue: 4_900_000))
        #expect(venue.unsettledMarkets.isEmpty)
    }

    @Test func `a market whose result is unknown is never settled`() throws {
        let (events, venue) = bench().run()
        #expect(venue.unsettledMarkets == [market])
        #expect(events.answers.isEmpty)
    }

    @Test func `latencies delay orders, answers and the feed`() throws {
        var bench = bench()
        bench.settings.entryLatency = .seconds(1)
        bench.settings.responseLatency = .seconds(2)
        bench.settings.feedLatency = .seconds(4)
        bench.settings.sendsEveryMarket = true
        // Sent before the trade, live only after it.
        try bench.place(2, 1, .buy, 49, 10)
        bench.trade(2.5, .sell, 49, 110)
        bench.trade(10, .sell, 49, 101)
        let events = bench.run().events
        let times = events.compactMap { event -> Double? in
            switch event.kind {
            case .accepted, .filled, .trade:
                event.time.nanoseconds.quotientAndRemainder(dividingBy: 1_000_000).quotient.seconds
            default: nil
            }
        }
        #expect(times == [5, 6.5, 12, 14])
        #expect(events.map(\.time) == events.map(\.time).sorted())
    }

    @Test func `an order at the very instant of a recorded event comes after it`() throws {
        var bench = bench()
        try bench.place(5, 1, .buy, 49, 10)
        bench.trade(5, .sell, 48, 110)
        #expect(bench.filled(1) == [0])
    }

    @Test func `orders expire, and the end cancels the others`() throws {
        var bench = bench()
        try bench.place(2, 1, .buy, 40, 10, expiration: 20)
        try bench.place(2, 2, .buy, 41, 10, expiration: 1_000)
        let answers = bench.run().events.answers
        #expect(answers.suffix(2) == [.expired(id(1)), .cancelled(id(2), .cancelled)])
    }

    @Test func `takers need a dollar, makers do not`() throws {
        var bench = bench()
        try bench.place(2, 1, .buy, 51, 1)
        try bench.place(2, 2, .buy, 50, 1)
        try bench.place(2, 3, .buy, 51, 2)
        let answers = bench.run().events.answers
        #expect(answers.first == .rejected(id(1), .belowTakerMinimum))
        #expect(answers.contains(.accepted(id(2), matches: 0)))
        #expect(answers.contains(.accepted(id(3), matches: 1)))
    }

    @Test func `orders that cannot be are refused`() throws {
        var bench = bench()
        bench.rules.minimumOrderLife = .seconds(60)
        bench.settings.capital = USDMicros(rawValue: 10_000_000)
        try bench.place(2, 1, .buy, 40, 10, expiration: 61)
        try bench.place(2, 2, .buy, 40, 0)
        try bench.place(2, 3, .buy, 40, 20)
        try bench.place(2, 4, .buy, 40, 5)
        try bench.place(3, 4, .buy, 40, 5)
        try bench.place(4, 5, .buy, 40, 10)
        try bench.place(4, 6, .buy, 41, 10)
        try bench.place(5, 7, .sell, 60, 5)
        try bench.place(301, 8, .buy, 40, 5, expiration: 900)
        let refused = bench.run().events.compactMap { event -> RejectReason? in
            if case .rejected(_, let reason) = event.kind { reason } else { nil }
        }
        #expect(
            refused == [
                .invalid, .invalid, .invalid, .insufficientFunds, .insufficientFunds, .insufficientFunds, .marketClosed,
            ]
        )
    }

    @Test func `books are sent of followed markets, beginning with a snapshot`() throws {
        var bench = bench()
        bench.book(3, [(.buy, 48, 7)])
        bench.book(10, [(.buy, 48, 8)])
        bench.book(20, [(.buy, 48, 9)])
        bench.send(5, .follow(market))
        bench.send(15, .unfollow(market))
        let changes = bench.run().events.compactMap { event -> BookChange? in
            if case .book(let change) = event.kind { change } else { nil }
        }
        #expect(changes.map(\.size.rawValue) == [0, 7_000_000, 100_000_000, 100_000_000, 8_000_000])
        #expect(changes.map(\.resets) == [true, false, false, false, false])
        #expect(changes.map(\.ends) == [false, false, false, true, true])
    }

    @Test func `a sale without tokens splits a dollar a share`() throws {
        var bench = bench()
        bench.outcome = .down
        try bench.place(2, 1, .sell, 49, 10)
        bench.send(400, .claim(market))
        let (events, venue) = bench.run()
        #expect(events.fills.map(\.cash.rawValue) == [4_900_000])
        #expect(venue.account.cash == USDMicros(rawValue: 4_900_000 - 10_000_000 + 10_000_000))
    }

    /// A random market with random orders of ours.
    private func randomBench(_ random: inout SplitMix64) throws -> ReplayBench {
        var bench = bench()
        bench.settings.entryLatency = .milliseconds(Int.random(in: 0...300, using: &random))
        bench.settings.responseLatency = .milliseconds(Int.random(in: 0...300, using: &random))
        bench.settings.feedLatency = .milliseconds(Int.random(in: 0...300, using: &random))
        bench.outcome = Bool.random(using: &random) ? .up : .down
        bench.send(1, .follow(market))
        var time = 1.0
        for step in 0..<60 {
            time += Double.random(in: 0...2, using: &random)
            let side: Side = Bool.random(using: &random) ? .buy : .sell
            let cents = side == .buy ? Int.random(in: 44...50, using: &random) : Int.random(in: 51...56, using: &random)
            let shares = Int.random(in: 0...9, using: &random)
            switch Int.random(in: 0..<6, using: &random) {
            case 0...2: bench.book(time, .down, [(side, cents, shares)])
            case 3: bench.trade(time, side.opposite, cents, shares + 1, .down)
            case 4:
                let outcome: Outcome = Bool.random(using: &random) ? .up : .down
                let price = Int.random(in: 42...58, using: &random)
                try bench.place(time, UInt64(step + 1), side, price, shares + 3, outcome)
            default: bench.send(time, .cancel(id(UInt64.random(in: 1...60, using: &random)), in: market))
            }
        }
        return bench
    }

    @Test func `the account agrees with the fills, to the micro-dollar`() {
        forAll(cases: 200) { random in
            let bench = try randomBench(&random)
            let (events, venue) = bench.run()
            var holdings = Holdings()
            for fill in events.fills {
                guard let order = bench.order(fill.order) else { return false }
                holdings.apply(fill, of: order)
            }
            let position = venue.account.position(in: market)
            return position.cash == holdings.cash && position.up == holdings.up.rawValue
                && position.down == holdings.down.rawValue
        }
    }

    @Test func `no order fills beyond its size or price, and time never runs back`() {
        forAll(cases: 200) { random in
            let bench = try randomBench(&random)
            let events = bench.run().events
            guard events.map(\.time) == events.map(\.time).sorted() else { return false }
            return bench.orders.allSatisfy { order in
                let fills = events.fills.filter { $0.order == order.id }
                let total = fills.reduce(0) { $0 + $1.size.rawValue }
                return total <= order.size.rawValue
                    && fills.allSatisfy { order.side == .buy ? $0.price <= order.price : $0.price >= order.price }
            }
        }
    }

    @Test func `steps of any length give the same events`() {
        forAll(cases: 200) { random in
            let bench = try randomBench(&random)
            let wanted = bench.run().events
            var venue = bench.venue()
            var events: [Event] = []
            for (time, command) in bench.commands {
                // Small extra steps before each command.
                let base = ReplayBench.time(time)
                venue.advance(
                    to: base.advanced(byNanoseconds: -Int.random(in: 0...900_000, using: &random)),
                    into: &events
                )
                venue.advance(to: base, into: &events)
                venue.send(command, at: base)
            }
            venue.advance(to: ReplayBench.time(1_000), into: &events)
            return events == wanted
        }
    }

    @Test func `nothing is said before the announced time`() {
        forAll(cases: 100) { random in
            let bench = try randomBench(&random)
            var venue = bench.venue()
            for (time, command) in bench.commands {
                var events: [Event] = []
                while let next = venue.nextEventTime, next <= ReplayBench.time(time) {
                    events.removeAll()
                    venue.advance(to: next, into: &events)
                    guard events.allSatisfy({ $0.time == next }) else { return false }
                }
                events.removeAll()
                venue.advance(to: ReplayBench.time(time), into: &events)
                guard events.isEmpty else { return false }
                venue.send(command, at: ReplayBench.time(time))
            }
            return true
        }
    }
}

extension Int {
    /// Milliseconds as seconds.
    fileprivate var seconds: Double { Double(self) / 1_000 }
}
