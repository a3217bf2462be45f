import MarketModel
import Risk
import SimulatedExchange
import Testing
import Venues

@Suite struct PaperExchangeTests {
    private let market = MarketHandle(rawValue: 0)

    @Test func `the connection comes first, then the balance, then the listing some seconds after the start`() throws {
        var desk = PaperDesk(try PaperDesk.quiet())
        let heard = desk.run(to: 0.2)
        #expect(heard.first == .connection(isUp: true))
        #expect(heard.dropFirst().first == .balance(usd(1_000)))
        desk.run(to: 10)
        let listing = try #require(desk.events.first { if case .listed = $0.kind { true } else { false } })
        let start = desk.exchange.configuration.start
        #expect(listing.time >= start + .seconds(2) && listing.time <= start + .seconds(9))
        #expect(listing.market == market)
    }

    @Test func `following an empty market gives two whole empty books`() throws {
        var desk = PaperDesk(try PaperDesk.quiet())
        desk.run(to: 20)
        desk.send(.follow(market))
        let changes = desk.run(to: 21).compactMap(bookChange)
        #expect(changes.map(\.outcome) == [.up, .down])
        #expect(changes.allSatisfy { $0.resets && $0.ends && $0.price == nil })
    }

    @Test func `a snapshot resets first, lists every level and ends last`() throws {
        var desk = PaperDesk(try PaperDesk.quiet())
        desk.run(to: 20)
        try desk.place(.buy, .up, shares(3), at: cents(40))
        try desk.place(.sell, .up, shares(2), at: cents(60))
        desk.run(to: 21)
        desk.send(.follow(market))
        let changes = desk.run(to: 22).compactMap(bookChange).filter { $0.outcome == .up }
        #expect(changes.map(\.resets) == [true, false, false])
        #expect(changes.map(\.ends) == [false, false, true])
        #expect(changes.map(\.price) == [nil, cents(40), cents(60)])
        desk.send(.unfollow(market))
        try desk.place(.buy, .up, shares(3), at: cents(41))
        #expect(desk.run(to: 23).compactMap(bookChange).isEmpty)
    }

    @Test func `an order is accepted, looked up, cancelled and then unknown to a second cancel`() throws {
        var desk = PaperDesk(try PaperDesk.quiet())
        desk.run(to: 20)
        let id = try desk.place(.buy, .up, shares(3), at: cents(40))
        desk.send(.lookUp(id, in: market))
        desk.send(.cancel(id, in: market))
        desk.send(.cancel(id, in: market))
        desk.send(.lookUp(id, in: market))
        let heard = desk.run(to: 20.4).filter { if case .reference = $0 { false } else { true } }
        #expect(
            heard == [
                .accepted(id, matches: 0),
                .reported(id, OrderReport(status: .open, filled: .zero)),
                .cancelled(id, .cancelled),
                .cancelled(id, .notFound),
                .reported(id, OrderReport(status: .cancelled, filled: .zero)),
            ]
        )
    }

    @Test func `commands and answers take their time and never overtake each other`() throws {
        var desk = PaperDesk(try PaperDesk.quiet())
        desk.run(to: 20)
        let sent = desk.exchange.now
        for _ in 0..<30 { try desk.place(.buy, .up, shares(1), at: cents(10)) }
        desk.run(to: 21)
        let answers = desk.events.compactMap { event -> (time: Timestamp, order: UInt64)? in
            if case .accepted(let id, _) = event.kind { (event.time, id.rawValue) } else { nil }
        }
        #expect(answers.map(\.order) == Array(1...30))
        #expect(answers.allSatisfy { $0.time >= sent + .milliseconds(30) && $0.time <= sent + .milliseconds(120) })
    }

    @Test func `one order id is taken once`() throws {
        var desk = PaperDesk(try PaperDesk.quiet())
        desk.run(to: 20)
        let id = try desk.place(.buy, .up, shares(1), at: cents(10), repeated: 2)
        let heard = desk.run(to: 21)
        #expect(heard.contains(.accepted(id, matches: 0)) && heard.contains(.rejected(id, .invalid)))
        #expect(desk.exchange.openOrders(of: .desk, in: market).count == 1)
    }

    @Test func `cancel-all answers once for each order`() throws {
        var desk = PaperDesk(try PaperDesk.quiet())
        desk.run(to: 20)
        let first = try desk.place(.buy, .up, shares(3), at: cents(40))
        let second = try desk.place(.buy, .down, shares(3), at: cents(40))
        desk.run(to: 21)
        desk.send(.cancelAll(in: market))
        let cancelled = desk.run(to: 22).filter { if case .cancelled = $0 { true } else { false } }
        #expect(cancelled == [.cancelled(first, .cancelled), .cancelled(second, .cancelled)])
    }

    @Test func `commands for an unknown market are answered and change nothing`() throws {
        var desk = PaperDesk(try PaperDesk.quiet())
        desk.run(to: 20)
        let nowhere = MarketHandle(rawValue: 7)
        let id = try desk.place(.buy, .up, shares(3), at: cents(40), in: 7)
        desk.send(.cancel(id, in: nowhere))
        desk.send(.cancelAll(in: nowhere))
        desk.send(.follow(nowhere))
        desk.send(.unfollow(nowhere))
        desk.send(.claim(nowhere))
        desk.send(.lookUp(id, in: nowhere))
        let heard = desk.run(to: 20.4).filter { if case .reference = $0 { false } else { true } }
        #expect(
            heard == [
                .rejected(id, .marketClosed), .cancelled(id, .notFound), .claimFailed,
                .reported(id, OrderReport(status: .absent, filled: .zero)),
            ]
        )
    }

    @Test func `a burst beyond the rate limit is refused, and cancels in it fail`() throws {
        var configuration = try PaperDesk.quiet()
        configuration.rateLimit = RateLimit(perSecond: 2, burst: 3)
        var desk = PaperDesk(configuration)
        desk.run(to: 20)
        for _ in 0..<5 { try desk.place(.buy, .up, shares(1), at: cents(10)) }
        desk.send(.cancel(OrderID(rawValue: 1), in: market))
        let heard = desk.run(to: 21)
        #expect(heard.filter { if case .accepted = $0 { true } else { false } }.count == 3)
        #expect(heard.contains(.rejected(OrderID(rawValue: 4), .rateLimited)))
        #expect(heard.contains(.rejected(OrderID(rawValue: 5), .rateLimited)))
        #expect(heard.contains(.cancelled(OrderID(rawValue: 1), .failed)))
        try desk.place(.buy, .up, shares(1), at: cents(10))
        #expect(desk.run(to: 22).contains(.accepted(OrderID(rawValue: 6), matches: 0)))
    }

    @Test func `an order expires by itself, and at the market's end at the latest`() throws {
        var desk = PaperDesk(try PaperDesk.quiet())
        desk.run(to: 20)
        let early = try desk.place(.buy, .up, shares(1), at: cents(10), life: .seconds(70))
        let late = try desk.place(.buy, .up, shares(1), at: cents(10), life: .seconds(5_000))
        #expect(!desk.run(to: 89).contains(.expired(early)))
        #expect(desk.run(to: 91).contains(.expired(early)))
        #expect(!desk.run(to: 899.9).contains(.expired(late)))
        #expect(desk.run(to: 901).contains(.expired(late)))
        #expect(desk.exchange.openOrders(of: .desk, in: market).isEmpty)
        #expect(desk.exchange.freeCash(of: .desk) == usd(1_000))
    }

    @Test func `a price that ends where it began resolves down, and the claim is paid once`() throws {
        var desk = PaperDesk(try PaperDesk.quiet())
        desk.run(to: 20)
        desk.send(.claim(market))
        #expect(desk.run(to: 30).contains(.claimFailed))
        desk.run(to: 899)
        #expect(!desk.run(to: 904.9).contains(.resolved(.down)))
        #expect(desk.run(to: 942).contains(.resolved(.down)))
        #expect(desk.exchange.outcome(of: market) == .down)
        desk.send(.claim(market))
        #expect(desk.run(to: 960).contains(.claimed(.zero)))
    }

    @Test func `the next market is listed after the boundary with the next handle`() throws {
        var desk = PaperDesk(try PaperDesk.quiet())
        desk.run(to: 1_820)
        let listings = desk.events.compactMap { event -> QuickMarket? in
            if case .listed(let facts) = event.kind { facts } else { nil }
        }
        let start = desk.exchange.configuration.start
        #expect(listings.map(\.handle.rawValue) == [0, 1, 2])
        #expect(listings.map(\.start) == [start, start + .seconds(900), start + .seconds(1_800)])
        #expect(Set(listings.map(\.id)).count == 3)
    }

    @Test func `a start inside an interval lists the running market at once`() throws {
        var configuration = try PaperDesk.quiet()
        configuration.start = configuration.start + .milliseconds(400_123)
        var desk = PaperDesk(configuration)
        desk.run(to: 600)
        let listings = desk.events.compactMap { event -> QuickMarket? in
            if case .listed(let facts) = event.kind { facts } else { nil }
        }
        #expect(listings.map(\.start.seconds) == [1_772_409_600, 1_772_410_500])
        #expect(listings.allSatisfy { $0.end == $0.start + .seconds(900) })
    }

    private func bookChange(_ kind: Event.Kind) -> BookChange? {
        if case .book(let change) = kind { change } else { nil }
    }
}
