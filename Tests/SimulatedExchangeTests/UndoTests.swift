import MarketModel
import SimulatedExchange
import TestSupport
import Testing

@Suite struct UndoTests {
    @Test func `an undone match gives back cash, tokens and fees`() throws {
        var rules = VenueRules.turbine
        rules.fee = RatioMicros(rawValue: 10_000)
        var fixture = try ExchangeFixture(rules: rules)
        fixture.place(fixture.first, .sell, .up, shares(10), at: cents(60))
        fixture.place(fixture.second, .buy, .up, shares(10), at: cents(60))
        let match = try #require(fixture.matches().first)
        #expect(match.split == shares(10))
        #expect(match.buyer == fixture.second)
        #expect(match.seller == fixture.first)
        #expect(fixture.exchange.undo(match).isComplete)
        for account in [fixture.first, fixture.second] {
            #expect(fixture.account(account).cash == 1_000_000_000)
            #expect(fixture.account(account).position(in: 0) == AccountPosition())
        }
        #expect(fixture.exchange.audit.fees == .zero)
        #expect(fixture.exchange.audit.isConserved)
    }

    @Test func `a seller of held tokens has them again`() throws {
        var fixture = try ExchangeFixture()
        fixture.place(fixture.first, .sell, .up, shares(10), at: cents(60))
        fixture.place(fixture.second, .buy, .up, shares(10), at: cents(60))
        fixture.place(fixture.second, .sell, .up, shares(10), at: cents(70))
        fixture.place(fixture.third, .buy, .up, shares(10), at: cents(70))
        let match = try #require(fixture.matches().last)
        #expect(match.split == .zero)
        _ = fixture.exchange.undo(match)
        #expect(fixture.account(fixture.second).position(in: 0).up == 10_000_000)
        #expect(fixture.account(fixture.second).cash == 994_000_000)
        #expect(fixture.account(fixture.third).position(in: 0) == AccountPosition())
    }

    @Test func `a buyer who has passed the tokens on splits new ones`() throws {
        var fixture = try ExchangeFixture()
        fixture.place(fixture.first, .sell, .up, shares(10), at: cents(60))
        fixture.place(fixture.second, .buy, .up, shares(10), at: cents(60))
        fixture.place(fixture.second, .sell, .up, shares(10), at: cents(70))
        fixture.place(fixture.third, .buy, .up, shares(10), at: cents(70))
        let match = try #require(fixture.matches().first)
        #expect(fixture.exchange.undo(match).splitByBuyer == shares(10))
        let buyer = fixture.account(fixture.second)
        // Sold ten split ones at 0.70: paid ten dollars, received seven, holds ten down.
        #expect(buyer.cash == 997_000_000)
        #expect(buyer.position(in: 0).down == 10_000_000)
        #expect(fixture.account(fixture.first).position(in: 0) == AccountPosition())
        #expect(fixture.exchange.audit.isConserved)
    }

    @Test func `a seller whose down tokens are gone keeps the up tokens`() throws {
        var fixture = try ExchangeFixture()
        fixture.place(fixture.first, .sell, .up, shares(10), at: cents(60))
        fixture.place(fixture.second, .buy, .up, shares(10), at: cents(60))
        fixture.place(fixture.first, .sell, .down, shares(10), at: cents(40))
        fixture.place(fixture.third, .buy, .down, shares(10), at: cents(40))
        let match = try #require(fixture.matches().first)
        #expect(fixture.exchange.undo(match).keptBySeller == shares(10))
        let seller = fixture.account(fixture.first)
        #expect(seller.position(in: 0).up == 10_000_000)
        #expect(seller.cash == 994_000_000)
        #expect(fixture.exchange.audit.isConserved)
    }

    @Test func `undoing any matches in any order never makes or loses a micro-dollar`() {
        forAll(cases: 200) { random in
            var fixture = try ExchangeFixture()
            var matches: [Match] = []
            for _ in 0..<60 {
                fixture.actAtRandom(&random)
                matches += fixture.matches()
                if Int.random(in: 0...4, using: &random) == 0, let index = matches.indices.randomElement(using: &random)
                {
                    _ = fixture.exchange.undo(matches.remove(at: index))
                }
                guard fixture.exchange.audit.isConserved else { return false }
            }
            return true
        }
    }

    @Test func `money paid in counts as funded and can be spent`() throws {
        var fixture = try ExchangeFixture()
        let poor = fixture.exchange.open(funds: .zero)
        #expect(fixture.place(poor, .buy, .up, shares(10), at: cents(50)) == .refused(.insufficientFunds))
        fixture.exchange.deposit(usd(5), to: poor)
        #expect(fixture.place(poor, .buy, .up, shares(10), at: cents(50)) != .refused(.insufficientFunds))
        #expect(fixture.exchange.audit.funded == usd(3_005))
        #expect(fixture.exchange.audit.isConserved)
    }

    @Test func `an exchange that does not check funds lets accounts go into debt`() throws {
        var fixture = try ExchangeFixture()
        fixture.exchange.checksFunds = false
        fixture.place(fixture.first, .buy, .up, shares(4_000), at: cents(50))
        fixture.place(fixture.second, .sell, .up, shares(4_000), at: cents(50))
        #expect(fixture.account(fixture.first).cash == -1_000_000_000)
        #expect(fixture.exchange.audit.isConserved)
    }

    @Test func `a book's revision moves with every order and stands still otherwise`() throws {
        var fixture = try ExchangeFixture()
        let empty = fixture.exchange.markets[0][.up].revision
        fixture.place(fixture.first, .sell, .up, shares(10), at: cents(60))
        let rested = fixture.exchange.markets[0][.up].revision
        #expect(rested > empty)
        #expect(fixture.place(fixture.second, .buy, .up, shares(1), at: cents(60)) == .refused(.belowTakerMinimum))
        #expect(fixture.exchange.markets[0][.up].revision == rested)
        fixture.place(fixture.second, .buy, .up, shares(2), at: cents(60))
        #expect(fixture.exchange.markets[0][.up].revision > rested)
        #expect(fixture.exchange.markets[0][.down].revision == 0)
    }
}
