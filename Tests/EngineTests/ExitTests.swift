@testable import Engine
import MarketModel
import Quoting
import Risk
import Testing

/// How a position is brought down.
@Suite struct ExitTests {
    /// A desk that is long three shares of up, or fewer, in books of 0.40 to 0.60, and flattens.
    private func flattening(
        _ configuration: DeskConfiguration = .sample(),
        _ size: SizeMicros = shares(3)
    ) -> DeskBench {
        var bench = DeskBench.quoting(configuration)
        bench.fill(2, size)
        bench.acknowledge()
        bench.feed(.operated(.flatten), market: nil)
        bench.acknowledge()
        bench.acknowledge()
        return bench
    }

    private func stage(_ bench: DeskBench) -> ExitState.Stage? { bench.instance()?.exit?.stage }

    /// Lets time pass in steps of a second with fresh books, with every answer given; returns the orders placed.
    @discardableResult
    private func pass(_ bench: inout DeskBench, until end: Double, bid: Int = 40) -> [Order] {
        let before = bench.placed.count
        var second = bench.time
        while second < end {
            second += 1
            bench.look(50, at: second, bid: bid)
        }
        return Array(bench.placed[before...])
    }

    @Test func `it begins at the touch, with the tokens that are held, and nothing else rests`() {
        let bench = flattening()
        #expect(bench.reasons() == [.flattening, nil])
        let live = bench.instance()?.orders.live.map(\.order) ?? []
        #expect(
            live.map(\.description).map { $0.split(separator: " ").dropFirst(2).joined(separator: " ") } == [
                "sell up 3.000000 @ 0.600000"
            ]
        )
        #expect(stage(bench) == .passive(until: DeskBench.timestamp(20)))
        #expect(bench.instance()?.exit?.words == "exit (positions are being brought down): resting at the touch")
    }

    @Test func `the touch is followed at the exit's pace, with one order at a time`() {
        var bench = flattening()
        for second in 1...15 {
            bench.look(50, at: Double(second), ask: second % 2 == 0 ? 60 : 58)
            #expect(bench.live().count <= 1)
            bench.acknowledge()
            #expect(bench.live().count <= 1)
        }
        #expect((3...4).contains(bench.placed.count - 3))
    }

    @Test func `then it takes what lies within the slippage of the fair value`() {
        var bench = flattening()
        let orders = pass(&bench, until: 21, bid: 46)
        #expect(orders.map(\.price) == [cents(46)])
        #expect(orders.map(\.size) == [shares(3)])
        #expect(stage(bench) == .crossing(attempts: 1, next: DeskBench.timestamp(25)))
    }

    @Test func `matching at once is no sign of a mistake there, and leaves the market flat and silent`() {
        var bench = flattening()
        for second in 1...20 {
            bench.time = Double(second) - 0.05
            bench.show(.up, 46, 60)
            bench.tick(at: Double(second))
            if second < 20 { bench.acknowledge() }
        }
        bench.acknowledge()
        let id = bench.placed.count
        bench.feed(.accepted(OrderID(rawValue: UInt64(id)), matches: 1))
        bench.fill(UInt64(id))
        #expect(bench.instance()?.holdings.netMicros == 0)
        #expect(bench.instance()?.statistics.takes == 0)
        #expect(pass(&bench, until: 40, bid: 46).isEmpty)
        #expect(bench.reasons() == [.flattening, .flattening])
    }

    @Test func `without anything within the slippage it gives up after its attempts, and holds`() {
        var bench = flattening()
        #expect(pass(&bench, until: 60).isEmpty)
        #expect(stage(bench) == .held)
        #expect(bench.reasons() == [.flattening, .exitHeld])
        #expect(bench.live().isEmpty)
        let commands = bench.unanswered.count
        pass(&bench, until: 120, bid: 48)
        #expect(bench.unanswered.count == commands && bench.placed.count == 4)
    }

    @Test func `told to flatten again, it begins anew`() {
        var bench = flattening()
        pass(&bench, until: 60)
        bench.feed(.operated(.flatten), market: nil)
        #expect(stage(bench) == .passive(until: DeskBench.timestamp(80)))
        #expect(bench.placed.count == 5)
    }

    @Test func `a resume ends it, and quotes come back`() {
        var bench = flattening()
        pass(&bench, until: 60)
        bench.feed(.operated(.resume), market: nil)
        bench.acknowledge()
        #expect(stage(bench) == nil)
        #expect(bench.reasons() == [nil, nil])
    }

    @Test func `too little to take with stays at the touch, and is not tried again and again`() {
        var bench = flattening(.sample(), shares(1))
        let orders = pass(&bench, until: 60, bid: 48)
        #expect(stage(bench) == .dust)
        // The order is renewed before it expires, and that is all.
        #expect(orders.count <= 1)
        #expect(bench.states().map { $0.suffix(4) } == ["open"])
    }

    @Test func `what is too cheap to sell is left by buying the other outcome`() {
        var bench = flattening()
        bench.steer(20)
        bench.time = 19
        bench.show(.up, 18, 60)
        bench.show(.down, 70, 82)
        let orders = (20...21).flatMap { second -> [Order] in
            let before = bench.placed.count
            bench.tick(at: Double(second))
            bench.acknowledge()
            return Array(bench.placed[before...])
        }
        #expect(orders.map(\.description) == ["o\(bench.placed.count) m0 buy down 3.000000 @ 0.820000"])
    }

    @Test func `no more is taken than rests within the slippage`() {
        var bench = flattening()
        bench.time = 19
        bench.show(.down, 30, 90)
        let orders = (20...21).flatMap { second -> [Order] in
            bench.time = Double(second)
            let before = bench.placed.count
            // One level of 3 shares in which only 2 and a half are others': the third share lies beyond the slippage.
            let empty = BookChange(outcome: .up, side: .buy, price: nil, size: .zero, resets: true, ends: false)
            bench.feed(.book(empty))
            for (price, size) in [(47, 2_500_000), (44, 100_000_000)] {
                let level = SizeMicros(clamping: size)
                bench.feed(.book(BookChange(outcome: .up, side: .buy, price: cents(price), size: level, ends: true)))
            }
            bench.tick(at: Double(second))
            bench.acknowledge()
            return Array(bench.placed[before...])
        }
        #expect(orders.map(\.size) == [SizeMicros(clamping: 2_500_000)])
        #expect(orders.map(\.price) == [cents(47)])
    }

    @Test func `without a book it waits, and no attempt is used up`() {
        var bench = flattening()
        bench.feed(.connection(isUp: false), market: nil, at: 19)
        bench.feed(.connection(isUp: true), market: nil)
        bench.acknowledge()
        let before = bench.placed.count
        for second in 20...60 {
            bench.tick(at: Double(second))
            bench.acknowledge()
        }
        #expect(bench.placed.count == before)
        pass(&bench, until: 66, bid: 46)
        #expect(bench.placed.count == before + 1)
    }

    @Test func `what the venue disputes is not sold`() {
        var bench = flattening()
        bench.feed(.position(up: shares(1), down: .zero), at: 1)
        bench.feed(.position(up: shares(1), down: .zero), at: 32)
        bench.acknowledge()
        bench.tick(at: 33)
        bench.acknowledge()
        let live = bench.instance()?.orders.live.reduce(SizeMicros.zero) { $0 + $1.remaining }
        #expect((live ?? .zero) <= shares(1))
    }

    @Test func `an order that nobody can find is not sold twice`() {
        var bench = DeskBench.quoting()
        bench.fill(2)
        bench.acknowledge()
        // The ask of three shares may still rest: nothing is left to sell.
        bench.feed(.cancelled(OrderID(rawValue: 1), .unknown))
        bench.unanswered = []
        let before = bench.placed.count
        bench.feed(.operated(.flatten), market: nil)
        pass(&bench, until: 30, bid: 46)
        let asks = bench.placed[before...].filter { !$0.gainsWhenUp }
        let isGone = !(bench.instance()?.orders.live.contains { $0.order.id == OrderID(rawValue: 1) } ?? false)
        #expect(asks.isEmpty || isGone)
    }

    @Test func `a removed file's position is brought down`() {
        var bench = DeskBench.quoting()
        bench.fill(2)
        bench.acknowledge()
        var commands: [Command] = []
        let next = DeskConfiguration.sample([.sample(asset: .eth)])
        bench.desk.reconfigure(next, at: DeskBench.timestamp(1), into: &commands)
        #expect(bench.instance()?.exit?.cause == .retired)
    }

    @Test func `a stop-loss that says so brings the position down`() {
        let stop = EngineTests.stage(StopLoss.self, "{ loss: 0.5 usd, resume: 0.2 usd, then: exit }")
        var bench = DeskBench.quoting(.sample([.sample(.steered([stop]))]))
        bench.fill(2)
        bench.acknowledge()
        bench.steer(40)
        bench.tick(at: 2)
        #expect(bench.instance()?.exit == nil)
        bench.steer(30)
        bench.tick(at: 4)
        #expect(bench.instance()?.exit?.cause == .stopLoss)
        #expect(bench.instance()?.noBid == .stopLoss)
    }

    @Test func `an operator's halt stops it, too`() {
        var bench = flattening()
        bench.feed(.operated(.halt), market: nil)
        bench.acknowledge()
        #expect(pass(&bench, until: 40, bid: 46).isEmpty)
        #expect(bench.live().isEmpty)
    }

    @Test func `the desk wakes when the exit's next step is due, and never at once again`() {
        var bench = flattening()
        for _ in 0..<200 {
            guard let wake = bench.desk.nextWake else { break }
            #expect(wake > DeskBench.timestamp(bench.time))
            bench.tick(at: (wake - DeskBench.timestamp(0)).inSeconds)
            bench.acknowledge()
        }
    }
}
