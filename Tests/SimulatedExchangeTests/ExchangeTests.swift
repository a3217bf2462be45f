import MarketModel
import SimulatedExchange
import TestSupport
import Testing

@Suite struct ExchangeTests {
    @Test func `a buy ties up its cost rounded up, and a cancel frees it`() throws {
        var fixture = try ExchangeFixture()
        let size = SizeMicros(clamping: 1_500_001)
        let placement = fixture.place(fixture.first, .buy, .up, size, at: cents(33))
        #expect(fixture.account(fixture.first).locked == 495_001)
        guard case .accepted(let place, _, _) = placement else {
            Issue.record("refused: \(placement)")
            return
        }
        #expect(fixture.exchange.cancel(place)?.remaining == size)
        #expect(fixture.account(fixture.first).locked == 0)
        #expect(fixture.exchange.cancel(place) == nil)
    }

    @Test func `a sale without tokens ties up a dollar a share and leaves the opposite token`() throws {
        var fixture = try ExchangeFixture()
        fixture.place(fixture.first, .sell, .up, shares(10), at: cents(60))
        #expect(fixture.account(fixture.first).locked == 10_000_000)
        fixture.place(fixture.second, .buy, .up, shares(4), at: cents(60))
        let seller = fixture.account(fixture.first)
        #expect(seller.locked == 6_000_000)
        #expect(seller.cash == 1_000_000_000 - 4_000_000 + 2_400_000)
        #expect(seller.position(in: 0).down == 4_000_000)
        #expect(seller.position(in: 0).up == 0)
        #expect(fixture.account(fixture.second).position(in: 0).up == 4_000_000)
    }

    @Test func `a sale of held tokens ties up the tokens, and cash only for the rest`() throws {
        var fixture = try ExchangeFixture()
        fixture.place(fixture.first, .sell, .up, shares(5), at: cents(50))
        fixture.place(fixture.second, .buy, .up, shares(5), at: cents(50))
        fixture.place(fixture.second, .sell, .up, shares(8), at: cents(70))
        #expect(fixture.account(fixture.second).locked == 3_000_000)
        fixture.place(fixture.second, .sell, .up, shares(1), at: cents(71))
        #expect(fixture.account(fixture.second).locked == 4_000_000)
        fixture.place(fixture.third, .buy, .up, shares(6), at: cents(70))
        let seller = fixture.account(fixture.second).position(in: 0)
        #expect(seller.up == 0)
        #expect(seller.down == 1_000_000)
        #expect(fixture.account(fixture.second).locked == 3_000_000)
    }

    @Test func `an order beyond free cash is refused, up to the last micro-dollar`() throws {
        var fixture = try ExchangeFixture()
        #expect(fixture.place(fixture.first, .sell, .up, shares(1_001), at: cents(50)) == .refused(.insufficientFunds))
        #expect(fixture.place(fixture.first, .buy, .up, shares(2_001), at: cents(50)) == .refused(.insufficientFunds))
        #expect(fixture.account(fixture.first).locked == 0)
        fixture.place(fixture.first, .buy, .up, shares(2_000), at: cents(50))
        #expect(fixture.account(fixture.first).free == 0)
        #expect(
            fixture.place(fixture.first, .buy, .up, SizeMicros(clamping: 1), at: cents(1))
                == .refused(.insufficientFunds)
        )
    }

    @Test func `the fee is taken from both sides`() throws {
        var rules = VenueRules.turbine
        rules.fee = RatioMicros(rawValue: 10_000)
        var fixture = try ExchangeFixture(rules: rules)
        fixture.place(fixture.first, .buy, .up, shares(10), at: cents(50))
        #expect(fixture.account(fixture.first).locked == 5_100_000)
        fixture.place(fixture.second, .sell, .up, shares(10), at: cents(50))
        #expect(fixture.account(fixture.first).cash == 1_000_000_000 - 5_100_000)
        #expect(fixture.account(fixture.second).cash == 1_000_000_000 - 10_000_000 + 5_000_000 - 100_000)
        #expect(fixture.exchange.audit.fees == USDMicros(rawValue: 200_000))
        #expect(fixture.exchange.audit.isConserved)
    }

    @Test func `an expiration less than a minute ahead is refused`() throws {
        var fixture = try ExchangeFixture()
        let floor = ExchangeFixture.start + .seconds(60)
        let early = floor.advanced(byNanoseconds: -1)
        #expect(
            fixture.place(fixture.first, .buy, .up, shares(1), at: cents(50), expiration: early) == .refused(.invalid)
        )
        #expect(fixture.place(fixture.first, .buy, .up, .zero, at: cents(50)) == .refused(.invalid))
        #expect(
            fixture.place(fixture.first, .buy, .up, shares(1), at: cents(50), expiration: floor) != .refused(.invalid)
        )
    }

    @Test func `orders are taken from the start until just before the end`() throws {
        var fixture = try ExchangeFixture()
        let late = ExchangeFixture.end + .seconds(100)
        for (time, isOpen) in [
            (ExchangeFixture.start.advanced(byNanoseconds: -1), false), (ExchangeFixture.start, true),
            (ExchangeFixture.end.advanced(byNanoseconds: -1), true), (ExchangeFixture.end, false),
        ] {
            let placement = fixture.place(
                fixture.first,
                .buy,
                .up,
                shares(1),
                at: cents(50),
                expiration: late,
                time: time
            )
            #expect((placement != .refused(.marketClosed)) == isOpen)
        }
    }

    @Test func `an order leaves the book at its expiration and not before`() throws {
        var fixture = try ExchangeFixture()
        let expiration = ExchangeFixture.start + .seconds(61)
        fixture.place(fixture.first, .buy, .up, shares(1), at: cents(50), expiration: expiration)
        #expect(fixture.exchange.expireNext(through: expiration.advanced(byNanoseconds: -1)) == nil)
        let expired = fixture.exchange.expireNext(through: expiration)
        #expect(expired?.order.clientID == OrderID(rawValue: 1))
        #expect(fixture.account(fixture.first).locked == 0)
        #expect(fixture.exchange.markets[0][.up].levels.bids.best == nil)
    }

    @Test func `a closed market gives back every order, and pays winners once`() throws {
        var fixture = try ExchangeFixture()
        fixture.place(fixture.first, .sell, .up, shares(10), at: cents(60))
        fixture.place(fixture.second, .buy, .up, shares(4), at: cents(60))
        #expect(fixture.exchange.close(0).map(\.remaining) == [shares(6)])
        #expect(fixture.account(fixture.first).locked == 0)
        #expect(fixture.exchange.claim(0, by: fixture.second) == .zero)
        fixture.exchange.resolve(0, as: .up)
        #expect(fixture.exchange.audit.unpaid == usd(4))
        #expect(fixture.exchange.claim(0, by: fixture.first) == .zero)
        #expect(fixture.exchange.claim(0, by: fixture.second) == usd(4))
        #expect(fixture.exchange.claim(0, by: fixture.second) == .zero)
        #expect(fixture.exchange.audit.isConserved)
    }

    @Test func `random order flow never makes or loses a micro-dollar`() {
        forAll(cases: 300) { random in
            var fixture = try ExchangeFixture()
            for _ in 0..<80 {
                fixture.actAtRandom(&random)
                guard fixture.exchange.audit.isConserved else { return false }
                for account in fixture.exchange.accounts where account.free < 0 { return false }
            }
            _ = fixture.exchange.close(0)
            for account in fixture.exchange.accounts where account.locked != 0 { return false }
            fixture.exchange.resolve(0, as: Bool.random(using: &random) ? .up : .down)
            for account in [fixture.first, fixture.second, fixture.third] {
                _ = fixture.exchange.claim(0, by: account)
                guard fixture.exchange.audit.isConserved else { return false }
            }
            return fixture.exchange.audit.cash == usd(3_000)
        }
    }

    @Test func `the exchange and a desk that books its own fills agree on tokens and cash`() {
        forAll(cases: 200) { random in
            var fixture = try ExchangeFixture()
            var books = [Holdings(), Holdings(), Holdings()]
            for _ in 0..<60 {
                fixture.actAtRandom(&random)
                for match in fixture.matches() {
                    for order in [match.maker, match.taker] {
                        books[order.account.rawValue].apply(match.fill(of: order), of: asOrder(order))
                    }
                }
            }
            return books.indices.allSatisfy { index in
                let truth = fixture.exchange.accounts[index].position(in: 0)
                return books[index].up.rawValue == truth.up && books[index].down.rawValue == truth.down
                    && books[index].cash.rawValue == truth.cash
            }
        }
    }

    private func asOrder(_ order: RestingOrder) -> Order {
        Order(
            id: order.clientID,
            market: MarketHandle(rawValue: 0),
            outcome: order.outcome,
            side: order.side,
            price: order.price,
            size: order.remaining,
            expiration: ExchangeFixture.end
        )
    }
}
