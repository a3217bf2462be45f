import MarketModel
import Recordings
import Testing

/// The fill conformance probes: 100 shares shown at 49 bid and 51 ask, ours is 10 at 49 unless said.
@Suite struct FillConformanceTests {
    /// The same probe in the up book, and with only the down book recorded.
    private func bench(_ recorded: Outcome = .up) -> ReplayBench {
        var bench = ReplayBench()
        bench.book(1, recorded, resets: true, [(.buy, 49, 100), (.sell, 51, 100)])
        return bench
    }

    @Test func `P0 an order that lands before the next event trades with it`() throws {
        var bench = bench()
        try bench.place(2, 1, .buy, 49, 10)
        bench.trade(5, .sell, 49, 110)
        #expect(bench.filled(1) == [10])
    }

    @Test func `P1 a fill equal to the remainder ends the order`() throws {
        var bench = bench()
        try bench.place(2, 1, .buy, 49, 10)
        bench.trade(5, .sell, 49, 105)
        bench.trade(6, .sell, 49, 5)
        bench.trade(7, .sell, 49, 5)
        #expect(bench.filled(1) == [10])
        #expect(bench.run().venue.nextEventTime == nil)
    }

    @Test func `P2 an order fills in chunks of 4 and 6`() throws {
        var bench = bench()
        try bench.place(2, 1, .buy, 49, 10)
        bench.trade(5, .sell, 49, 104)
        bench.trade(6, .sell, 49, 60)
        #expect(bench.run().events.fills.map(\.size.rawValue) == [4_000_000, 6_000_000])
    }

    @Test func `P3 cancels before us move us forward`() throws {
        var bench = bench()
        try bench.place(2, 1, .buy, 49, 10)
        bench.book(4, [(.buy, 49, 20)])
        bench.trade(5, .sell, 49, 25)
        #expect(bench.filled(1) == [5])
    }

    @Test func `P4 a trade beyond our price fills us`() throws {
        var bench = bench()
        try bench.place(2, 1, .buy, 49, 10)
        bench.trade(5, .sell, 48, 3)
        #expect(bench.filled(1) == [10])
        #expect(bench.run().events.fills.map(\.price) == [ReplayBench.price(49)])
    }

    @Test func `P5 two own orders share the excess volume in order of arrival`() throws {
        var bench = bench()
        try bench.place(2, 1, .buy, 49, 10)
        try bench.place(3, 2, .buy, 49, 10)
        bench.trade(5, .sell, 49, 115)
        #expect(bench.filled(1, 2) == [10, 5])
    }

    @Test func `P6 no more is taken than was shown`() throws {
        var bench = bench()
        try bench.place(2, 1, .buy, 51, 150)
        #expect(bench.filled(1) == [100])
    }

    @Test func `P7 what was taken once is not there again`() throws {
        var bench = bench()
        try bench.place(2, 1, .buy, 51, 60)
        try bench.place(3, 2, .buy, 51, 60)
        #expect(bench.filled(1, 2) == [60, 40])
    }

    @Test(arguments: [Outcome.up, .down], [Outcome.up, .down])
    func `orders of either outcome fill in either recorded book`(recorded: Outcome, traded: Outcome) throws {
        for side in Side.allCases {
            var bench = bench(recorded)
            try bench.place(2, 1, side, side == .buy ? 49 : 51, 10, traded)
            // A sale at 49 of one outcome is a purchase at 51 of the other.
            if recorded == traded {
                bench.trade(5, side.opposite, side == .buy ? 49 : 51, 104, recorded)
            } else {
                bench.trade(5, side, side == .buy ? 51 : 49, 104, recorded)
            }
            #expect(bench.filled(1) == [4])
            var taker = self.bench(recorded)
            try taker.place(2, 1, side, side == .buy ? 52 : 48, 130, traded)
            #expect(taker.filled(1) == [100])
            #expect(taker.run().events.fills.map(\.price) == [ReplayBench.price(side == .buy ? 51 : 49)])
        }
    }

    @Test func `flicker of our own side fills nothing`() throws {
        var bench = bench()
        try bench.place(2, 1, .buy, 49, 10)
        for second in 3..<40 { bench.book(Double(second), [(.buy, 49, second % 2 == 0 ? 100 : 0)]) }
        #expect(bench.filled(1) == [0])
    }

    @Test func `the queue ahead never grows again`() throws {
        var bench = bench()
        try bench.place(2, 1, .buy, 49, 10)
        bench.book(3, [(.buy, 49, 30)])
        bench.book(4, [(.buy, 49, 500)])
        bench.trade(5, .sell, 49, 33)
        #expect(bench.filled(1) == [3])
    }

    @Test func `opposite liquidity that reaches us fills us up to its size, each share once`() throws {
        var bench = bench()
        try bench.place(2, 1, .buy, 49, 10)
        try bench.place(2, 2, .buy, 48, 10)
        bench.book(3, [(.buy, 49, 0), (.sell, 49, 4)])
        bench.book(4, [(.sell, 49, 4)])
        bench.book(5, [(.sell, 49, 3)])
        bench.book(6, [(.sell, 49, 5)])
        #expect(bench.filled(1, 2) == [6, 0])
        #expect(bench.run().events.fills.allSatisfy { !$0.isTaker && $0.price == ReplayBench.price(49) })
    }

    @Test func `skipped levels fill in order`() throws {
        var bench = bench()
        try bench.place(2, 1, .buy, 48, 10)
        try bench.place(3, 2, .buy, 49, 10)
        bench.book(4, [(.buy, 49, 0), (.sell, 47, 15)])
        #expect(bench.run().events.fills.map(\.order.rawValue) == [2, 1])
        #expect(bench.filled(1, 2) == [5, 10])
    }

    @Test func `a taker walks the levels and rests with what is left`() throws {
        var bench = bench()
        bench.book(1.5, [(.sell, 52, 7)])
        try bench.place(2, 1, .buy, 52, 120)
        bench.book(4, [(.buy, 52, 50)])
        bench.trade(5, .sell, 52, 5)
        let fills = bench.run().events.fills
        #expect(fills.map(\.size.rawValue) == [100_000_000, 7_000_000, 5_000_000])
        #expect(fills.map(\.isTaker) == [true, true, false])
    }

    @Test func `an order sent before any book waits behind the first one`() throws {
        var bench = ReplayBench()
        try bench.place(0.5, 1, .buy, 49, 10)
        bench.book(1, resets: true, [(.buy, 49, 100), (.sell, 51, 100)])
        bench.trade(2, .sell, 49, 103)
        #expect(bench.filled(1) == [3])
    }

    @Test func `asks of both tokens below a dollar are poll skew where the books are one, and fill nobody`() throws {
        var bench = ReplayBench()
        bench.book(1, .up, resets: true, [(.buy, 47, 100), (.sell, 48, 100)])
        bench.book(1, .down, resets: true, [(.buy, 50, 100), (.sell, 51, 100)])
        try bench.place(2, 1, .buy, 48, 10, .up)
        try bench.place(2, 2, .buy, 51, 10, .down)
        #expect(bench.filled(1, 2) == [10, 10])
        bench.sharesLiquidity = true
        #expect(bench.filled(1, 2) == [0, 0])
        // The poll of the second token confirms the first.
        bench.book(3, .down, resets: true, [(.buy, 52, 100), (.sell, 53, 100)])
        #expect(bench.filled(1, 2) == [10, 0])
    }

    @Test func `one order seen through both tokens is used once where the books are one`() throws {
        var bench = bench()
        bench.book(1, .down, resets: true, [(.buy, 49, 100), (.sell, 51, 100)])
        try bench.place(2, 1, .buy, 51, 60, .up)
        try bench.place(3, 2, .sell, 49, 60, .down)
        #expect(bench.filled(1, 2) == [60, 60])
        bench.sharesLiquidity = true
        #expect(bench.filled(1, 2) == [60, 40])
    }

    @Test func `touch fills are the naive model, and only on demand`() throws {
        var bench = bench()
        try bench.place(2, 1, .buy, 49, 10)
        bench.trade(5, .sell, 49, 1)
        #expect(bench.filled(1) == [0])
        bench.settings.fillModel = .touch
        #expect(bench.filled(1) == [10])
    }
}
