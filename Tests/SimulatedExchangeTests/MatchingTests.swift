import MarketModel
import SimulatedExchange
import TestSupport
import Testing

@Suite struct MatchingTests {
    @Test func `the best price fills first, then the order that came first`() throws {
        var fixture = try ExchangeFixture()
        fixture.place(fixture.first, .sell, .up, shares(2), at: cents(52))
        fixture.place(fixture.first, .sell, .up, shares(2), at: cents(50))
        fixture.place(fixture.second, .sell, .up, shares(2), at: cents(50))
        fixture.place(fixture.third, .buy, .up, shares(5), at: cents(55))
        let matches = fixture.matches()
        #expect(matches.map(\.maker.clientID.rawValue) == [2, 3, 1])
        #expect(matches.map(\.maker.price) == [cents(50), cents(50), cents(52)])
        #expect(matches.map(\.size) == [shares(2), shares(2), shares(1)])
        #expect(matches.map(\.trade.rawValue) == [1, 2, 3])
    }

    @Test func `a trade happens at the resting price, for seller and buyer alike`() throws {
        var fixture = try ExchangeFixture()
        fixture.place(fixture.first, .buy, .up, shares(4), at: cents(60))
        fixture.place(fixture.second, .sell, .up, shares(4), at: cents(40))
        #expect(fixture.matches().map(\.cash) == [USDMicros(rawValue: 2_400_000)])
        #expect(fixture.account(fixture.first).cash == 997_600_000)
        #expect(fixture.account(fixture.second).cash == 1_000_000_000 + 2_400_000 - 4_000_000)
    }

    @Test func `what does not fill rests with its remaining size`() throws {
        var fixture = try ExchangeFixture()
        fixture.place(fixture.first, .sell, .up, shares(3), at: cents(50))
        let placement = fixture.place(fixture.second, .buy, .up, shares(10), at: cents(50))
        guard case .accepted(_, let matches, let remaining) = placement else {
            Issue.record("refused: \(placement)")
            return
        }
        #expect(matches == 1)
        #expect(remaining == shares(7))
        let levels = fixture.exchange.markets[0][.up].levels
        #expect(levels.bids.best == BookLevel(price: cents(50), size: shares(7)))
        #expect(levels.asks.best == nil)
    }

    @Test func `one micro-dollar is a tick of its own`() throws {
        var fixture = try ExchangeFixture()
        fixture.place(fixture.first, .sell, .up, shares(3), at: PriceMicros(clamping: 500_001))
        fixture.place(fixture.second, .buy, .up, shares(3), at: PriceMicros(clamping: 500_000))
        #expect(fixture.matches().isEmpty)
        fixture.place(fixture.third, .buy, .up, shares(3), at: PriceMicros(clamping: 500_001))
        #expect(fixture.matches().count == 1)
    }

    @Test func `a buy of up never matches a buy of down`() throws {
        var fixture = try ExchangeFixture()
        fixture.place(fixture.first, .buy, .down, shares(5), at: cents(60))
        fixture.place(fixture.second, .buy, .up, shares(5), at: cents(60))
        #expect(fixture.matches().isEmpty)
    }

    @Test func `an order skips resting orders of its own account`() throws {
        var fixture = try ExchangeFixture()
        fixture.place(fixture.first, .sell, .up, shares(3), at: cents(50))
        fixture.place(fixture.second, .sell, .up, shares(3), at: cents(51))
        fixture.place(fixture.first, .buy, .up, shares(3), at: cents(52))
        #expect(fixture.matches().map(\.maker.account) == [fixture.second])
        #expect(fixture.exchange.markets[0][.up].orders(.sell).map(\.account) == [fixture.first])
    }

    @Test func `the taker minimum counts the whole order, and only when it would match at once`() throws {
        var fixture = try ExchangeFixture()
        #expect(fixture.place(fixture.first, .buy, .up, shares(1), at: cents(1)) != .refused(.belowTakerMinimum))
        fixture.place(fixture.first, .sell, .up, shares(1), at: cents(50))
        #expect(fixture.place(fixture.second, .buy, .up, shares(1), at: cents(99)) == .refused(.belowTakerMinimum))
        #expect(fixture.matches().isEmpty)
        #expect(fixture.place(fixture.second, .buy, .up, shares(2), at: cents(50)) != .refused(.belowTakerMinimum))
        #expect(fixture.matches().map(\.size) == [shares(1)])
    }

    @Test func `drained changes rebuild the book exactly`() throws {
        forAll(cases: 200) { random in
            var fixture = try ExchangeFixture()
            var changes: [BookChange] = []
            fixture.exchange.watch(0, true, into: &changes)
            var copies = [OutcomeBook(), OutcomeBook()]
            for _ in 0..<40 {
                for _ in 0..<Int.random(in: 1...3, using: &random) { fixture.actAtRandom(&random) }
                fixture.exchange.drainChanges(of: 0, into: &changes)
                for change in changes {
                    if change.resets { copies[Int(change.outcome.rawValue)].removeAll() }
                    guard let price = change.price else { continue }
                    copies[Int(change.outcome.rawValue)].set(change.side, price, to: change.size)
                }
                changes.removeAll()
                for outcome in Outcome.allCases {
                    let truth = fixture.exchange.markets[0][outcome].levels
                    let copy = copies[Int(outcome.rawValue)]
                    guard copy.bids.levels == truth.bids.levels, copy.asks.levels == truth.asks.levels else {
                        return false
                    }
                    guard levelsMatchOrders(fixture.exchange.markets[0][outcome]) else { return false }
                }
            }
            return true
        }
    }

    private func levelsMatchOrders(_ book: MatchingBook) -> Bool {
        for side in Side.allCases {
            var summed = BookSide(side)
            for order in book.orders(side) {
                summed.set(order.price, to: summed.size(at: order.price) + order.remaining)
            }
            if summed.levels != book.levels[side].levels { return false }
        }
        return true
    }
}
