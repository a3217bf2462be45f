import MarketModel
import QueueTruth
import Recordings
import Testing

/// Where cancels are taken to be in a queue: 100 shares at 49 ahead of our ten, unless said.
@Suite struct QueueLawTests {
    private static let laws: [QueueLaw] = [
        .pessimistic, .optimistic, .proportional, .power(exponent: 2),
        .inferred(CancelPattern(backBias: 1, sizeCoincidence: 0.02, wholeOrders: 0.95, cancels: 1_000)),
    ]

    private func bench(_ law: QueueLaw) throws -> ReplayBench {
        var bench = ReplayBench()
        bench.settings.fillModel = .trades
        bench.settings.queueLaw = law
        bench.book(1, resets: true, [(.buy, 49, 100), (.sell, 51, 100)])
        try bench.place(2, 1, .buy, 49, 10)
        return bench
    }

    /// The shares that must trade at our price before ours do, after what `shape` does to the level.
    private func ahead(_ law: QueueLaw, _ shape: (inout ReplayBench) -> Void) throws -> Int {
        for volume in 0...200 {
            var bench = try bench(law)
            shape(&bench)
            bench.trade(50, .sell, 49, volume + 1)
            if bench.filled(1)[0] > 0 { return volume }
        }
        return 201
    }

    @Test(arguments: [(0, 100), (1, 60), (2, 80), (3, 90)])
    func `a cancel of forty shares, half of the level behind ours`(place: Int, expected: Int) throws {
        let ahead = try ahead(Self.laws[place]) { bench in
            bench.book(3, [(.buy, 49, 200)])
            bench.book(4, [(.buy, 49, 160)])
        }
        #expect(ahead == expected)
    }

    @Test(arguments: laws) func `with nobody behind, a cancel was ahead`(law: QueueLaw) throws {
        #expect(try ahead(law) { $0.book(3, [(.buy, 49, 70)]) } == 70)
    }

    @Test func `an order is known again by its size`() throws {
        let behind = try ahead(Self.laws[4]) { bench in
            bench.book(3, [(.buy, 49, 137)])
            bench.book(4, [(.buy, 49, 100)])
        }
        #expect(behind == 100)
        let before = try ahead(Self.laws[4]) { bench in
            bench.book(3, [(.buy, 49, 137)])
            bench.book(4, [(.buy, 49, 118)])
        }
        #expect(before == 81)
    }

    @Test func `of sizes that all orders have, nothing is inferred`() throws {
        let law = QueueLaw.inferred(.unknown)
        let ahead = try ahead(law) { bench in
            bench.book(3, [(.buy, 49, 200)])
            bench.book(4, [(.buy, 49, 160)])
        }
        #expect(ahead == 80)
    }

    @Test(arguments: laws) func `a level told before its trade is no cancel`(law: QueueLaw) throws {
        for isBookFirst in [false, true] {
            var bench = try bench(law)
            bench.book(3, [(.buy, 49, 150)])
            if isBookFirst { bench.book(4, [(.buy, 49, 90)]) }
            bench.trade(4, .sell, 49, 60)
            if !isBookFirst { bench.book(4, [(.buy, 49, 90)]) }
            bench.trade(6, .sell, 49, 45)
            #expect(bench.filled(1) == [5], "book first: \(isBookFirst)")
        }
    }

    @Test func `an order shown at our price fills us only where that counts as evidence`() throws {
        for (model, expected) in [(ReplaySettings.FillModel.trades, 0), (.evidence, 4)] {
            var bench = try bench(.pessimistic)
            bench.settings.fillModel = model
            bench.book(3, [(.buy, 49, 0), (.sell, 49, 4)])
            #expect(bench.filled(1) == [expected])
        }
    }

    @Test func `without trades, the most that can have traded is what the best level lacks`() throws {
        var bench = try bench(.pessimistic)
        bench.settings.fillModel = .shrinkings
        bench.book(3, [(.buy, 49, 30)])
        #expect(bench.filled(1) == [0])
        bench.book(4, [(.buy, 49, 0)])
        #expect(bench.filled(1) == [0])
        bench.book(5, [(.buy, 49, 50)])
        bench.book(6, [(.buy, 49, 46)])
        #expect(bench.filled(1) == [4])
        // Behind a better level nothing trades.
        bench.book(7, [(.buy, 50, 20)])
        bench.book(8, [(.buy, 49, 10)])
        #expect(bench.filled(1) == [4])
        bench.book(9, [(.buy, 50, 0)])
        bench.book(10, [(.buy, 49, 1)])
        #expect(bench.filled(1) == [10])
    }

    @Test(arguments: [0.0, 2, 6], [3, 60])
    func `the law learned from a recording is right, and the truth lies between the bounds`(
        bias: Double,
        sizes: Int
    ) throws {
        var habits = OrderByOrderMarket.Habits()
        habits.backBias = bias
        habits.sizes = sizes
        let market = OrderByOrderMarket(seed: 11, events: 120_000, habits)
        #expect(market.orders.count > 400)
        let report = try LawReport(market.recording, market.orders)
        #expect(report.wrong <= 0.025)
        #expect(report.held >= 0.99)
        #expect(report.rows.allSatisfy { report.wrong <= $0.wrong + 0.005 })
        let learned = report.pattern
        #expect(abs(learned.sizeCoincidence - 1 / Double(sizes)) < 0.02)
        // Of three sizes few orders can be told apart, and those are not everywhere in the queue.
        if sizes > 3 { #expect(bias == 0 ? learned.backBias < 0.3 : learned.backBias > bias / 2) }
    }

    @Test func `of too few cancels nothing is learned`() {
        #expect(QueueCalibration().pattern() == .unknown)
        let market = OrderByOrderMarket(seed: 1, events: 100)
        #expect(QueueCalibration(market.recording).pattern() == .unknown)
    }

    @Test func `the same recording teaches the same, in every process`() {
        let pattern = QueueCalibration(OrderByOrderMarket(seed: 5, events: 20_000).recording).pattern()
        #expect(pattern.description == "bias to the back 0.047, equal sizes 0.017, whole orders 0.948, 4417 cancels")
    }

    @Test func `a level told before its trade teaches what it does after it`() {
        let market = OrderByOrderMarket(seed: 8, events: 40_000)
        var swapped = market.events
        for place in swapped.indices.dropLast() {
            guard case .trade = swapped[place].kind else { continue }
            swapped.swapAt(place, place + 1)
        }
        let other = RecordedEvents(asset: market.recording.asset, events: swapped)
        let (first, second) = (QueueCalibration(market.recording).pattern(), QueueCalibration(other).pattern())
        #expect(first.cancels > 1_000)
        #expect(abs(first.backBias - second.backBias) < 0.02)
        #expect(abs(first.wholeOrders - second.wholeOrders) < 0.01)
        #expect(abs(first.cancels - second.cancels) < first.cancels / 100)
    }

    @Test func `a large level told before its trade does not overflow`() throws {
        var bench = ReplayBench()
        bench.settings.fillModel = .trades
        bench.book(1, resets: true, [(.buy, 49, 900_000), (.sell, 51, 100)])
        try bench.place(2, 1, .buy, 49, 10)
        bench.book(4, [(.buy, 49, 0)])
        bench.trade(4, .sell, 49, 900_000)
        #expect(bench.filled(1) == [0])
        bench.trade(6, .sell, 49, 4)
        #expect(bench.filled(1) == [4])
    }

    @Test func `figures out of range are brought into it`() {
        let pattern = CancelPattern(backBias: .nan, sizeCoincidence: -1, wholeOrders: 7, cancels: 3)
        #expect(pattern.backBias == 0)
        #expect(pattern.sizeCoincidence == 1e-6)
        #expect(pattern.wholeOrders == 1)
    }
}
