@testable import Engine
import MarketModel
import Testing

/// What the venue says we hold, against our own fills.
@Suite struct PositionGateTests {
    @discardableResult
    private func report(_ bench: inout DeskBench, up: Int, at seconds: Double) -> [String] {
        // Books and fair value are kept fresh, so that only the position can be a reason.
        bench.time = seconds
        bench.steer(50)
        bench.show(.up, 40, 60)
        bench.show(.down, 40, 60)
        return bench.feed(.position(up: shares(up), down: .zero))
    }

    @Test func `a report that our fills explain changes nothing, settled or not`() {
        var bench = DeskBench.quoting()
        report(&bench, up: 0, at: 0)
        bench.fill(2, shares(2), trade: 1)
        bench.acknowledge()
        // The bid bought two shares of up; the venue may know of them already, or not yet, or of a part.
        for (up, second) in [(0, 1.0), (2, 40), (1, 80), (0, 120), (2, 160)] {
            report(&bench, up: up, at: second)
            bench.acknowledge()
        }
        #expect(bench.desk.incidents.positionMismatches == 0)
        #expect(!bench.reasons().contains(.positionUnknown))
    }

    @Test func `a difference that outlasts 30 s lets nothing be built, until a report matches`() {
        var bench = DeskBench.quoting()
        bench.fill(2, shares(2), trade: 1)
        bench.feed(.settled(TradeID(rawValue: 1)))
        bench.acknowledge()
        for second in [1.0, 15, 31] {
            report(&bench, up: 0, at: second)
            bench.acknowledge()
            #expect(!bench.reasons().contains(.positionUnknown), "at \(second) s")
        }
        let lines = report(&bench, up: 0, at: 31.1)
        #expect(lines.contains { $0.hasPrefix("cancel ") }, "building orders are pulled at once")
        bench.acknowledge()
        #expect(bench.reasons() == [.positionUnknown, .positionUnknown])
        #expect(bench.desk.incidents.positionMismatches == 1)
        report(&bench, up: 0, at: 50)
        bench.acknowledge()
        #expect(bench.desk.incidents.positionMismatches == 1, "one dispute is counted once")
        report(&bench, up: 2, at: 60)
        bench.acknowledge()
        bench.tick(at: 62)
        bench.acknowledge()
        #expect(bench.reasons() == [nil, nil])
    }

    @Test func `a fill or a settlement within the 30 s begins them anew`() {
        var bench = DeskBench.quoting()
        bench.fill(2, shares(2), trade: 1)
        bench.feed(.settled(TradeID(rawValue: 1)))
        bench.acknowledge()
        report(&bench, up: 0, at: 1)
        bench.acknowledge()
        bench.fill(2, shares(1), trade: 2)
        bench.acknowledge()
        bench.feed(.settled(TradeID(rawValue: 2)), at: 20)
        bench.feed(.settled(TradeID(rawValue: 2)), at: 25)
        for second in [40.0, 50] {
            report(&bench, up: 1, at: second)
            bench.acknowledge()
            #expect(bench.desk.incidents.positionMismatches == 0, "at \(second) s")
        }
        report(&bench, up: 1, at: 50.1)
        #expect(bench.desk.incidents.positionMismatches == 1)
    }

    @Test func `a venue that cannot say stops building at once, and reducing goes on from what was confirmed`() {
        var bench = DeskBench.quoting()
        bench.fill(2, shares(3), trade: 1)
        bench.feed(.settled(TradeID(rawValue: 1)))
        bench.acknowledge()
        bench.tick(at: 4)
        bench.acknowledge()
        #expect(bench.reasons() == [nil, nil])
        let lines = bench.feed(.positionUnknown)
        #expect(lines.count == 1 && lines[0].hasPrefix("cancel "))
        bench.acknowledge()
        #expect(bench.reasons() == [.positionUnknown, nil])
        #expect(bench.instance()?.orders.live.map { $0.order.gainsWhenUp } == [false])
        #expect(bench.feed(.positionUnknown).isEmpty)
        #expect(bench.desk.incidents.unknownPositions == 1)
        report(&bench, up: 1, at: 5)
        #expect(bench.reasons() == [.positionUnknown, nil], "only a report that matches ends it")
        report(&bench, up: 3, at: 6)
        bench.acknowledge()
        bench.tick(at: 8)
        bench.acknowledge()
        #expect(bench.reasons() == [nil, nil])
    }

    @Test func `shares this desk never traded stop building without a wait`() {
        var bench = DeskBench()
        bench.time = -0.1
        bench.feed(.connection(isUp: true), market: nil)
        bench.feed(.balance(usd(500)), market: nil)
        bench.steer(50)
        bench.list(0, start: 0)
        bench.show(.up, 40, 60)
        bench.feed(.position(up: shares(7), down: .zero))
        #expect(bench.tick(at: 0).isEmpty)
        #expect(bench.reasons() == [.positionUnknown, .positionUnknown])
        #expect(bench.desk.incidents.positionMismatches == 1)
        bench.feed(.position(up: .zero, down: .zero))
        bench.tick(at: 2)
        #expect(bench.placed.count == 2)
    }

    @Test func `shares that an order of an earlier session may have bought are waited for`() {
        var bench = DeskBench.quoting()
        let memory = bench.desk.memory
        #expect(memory.markets.first?.orders.isEmpty == false)
        bench.desk = TradingDesk(configuration: .sample(), rules: .sample, recalling: memory)
        // The venue's balance runs ahead of its list of matches: the fill is told a moment later.
        bench.feed(.position(up: shares(2), down: .zero), at: 1)
        bench.feed(.position(up: shares(2), down: .zero), at: 5)
        #expect(bench.desk.incidents.positionMismatches == 0)
        bench.feed(.position(up: shares(2), down: .zero), at: 32)
        #expect(bench.desk.incidents.positionMismatches == 1, "but not for ever")
    }

    @Test func `what is reduced under dispute is what both sides agree on`() {
        let ours = Holdings(up: shares(5), down: .zero, cash: usd(-2))
        func confirmed(up: Int, down: Int = 0) -> Int {
            var check = PositionCheck()
            let report = Holdings(up: shares(up), down: shares(down))
            let finding = check.note(report, matches: false, isOurs: false, at: Timestamp(seconds: 1))
            #expect(finding == .newlyDisputed)
            return check.confirmed(of: ours).netMicros / 1_000_000
        }
        #expect(confirmed(up: 2) == 2)
        #expect(confirmed(up: 9) == 5)
        #expect(confirmed(up: 0) == 0)
        #expect(confirmed(up: 0, down: 4) == 0)
        #expect(PositionCheck().confirmed(of: ours) == ours)
    }

    @Test func `cancels pass while the position is unknown, and a resolved market is not compared`() {
        var bench = DeskBench.quoting()
        bench.feed(.positionUnknown)
        bench.acknowledge()
        #expect(bench.states().isEmpty)
        bench.feed(.resolved(.up), at: 901)
        bench.feed(.position(up: shares(9), down: .zero))
        #expect(bench.desk.incidents.positionMismatches == 0)
    }
}
