import MarketModel
@testable import Simulation
import Testing
import TurbineAdapter

@Suite struct AuditorTests {
    private static let start = Timestamp(seconds: 1_772_463_300)

    @Test func `a ceiling follows its limit, and after a lower one only comes down`() {
        var ceiling = Ceiling(USDMicros(rawValue: 100))
        func isBroken(_ value: Int, slack: Int = 0) -> Bool {
            ceiling.isBroken(by: USDMicros(rawValue: value), slack: USDMicros(rawValue: slack))
        }
        #expect(!isBroken(100))
        #expect(isBroken(101))
        #expect(!isBroken(101, slack: 1))
        ceiling.change(to: USDMicros(rawValue: 50), at: USDMicros(rawValue: 90))
        #expect(!isBroken(70))
        #expect(isBroken(80))
        #expect(!isBroken(20))
        #expect(!isBroken(50))
    }

    @Test func `more requests than the rate allows are found`() {
        var shadow = RateShadow(RequestBudget(count: 2, burst: 4, reserve: 1), floor: 0)
        func take(after seconds: Int, leaving reserve: Int) -> Int {
            shadow.take(at: Self.start + .seconds(seconds), leaving: reserve)
        }
        for _ in 0..<3 { #expect(take(after: 0, leaving: 1) > 0) }
        #expect(take(after: 0, leaving: 1) <= 0)
        #expect(take(after: 1, leaving: 0) > 0)
        #expect(take(after: 1, leaving: 0) > 0)
        #expect(take(after: 1, leaving: 0) <= 0)
    }

    @Test func `the shadow of the feed forgets books when the connection is lost`() {
        var feed = FeedShadow()
        let market = MarketHandle(rawValue: 0)
        let book = BookChange(outcome: .up, side: .buy, price: nil, size: .zero, resets: true, ends: true)
        feed.note(Event(time: Self.start, .connection(isUp: true)))
        feed.note(Event(time: Self.start, market: market, .book(book)))
        #expect(feed.wholeAt(.up, in: market) == Self.start)
        #expect(feed.wholeAt(.down, in: market) == nil)
        #expect(feed.pulledSince == nil)
        feed.note(Event(time: Self.start + .seconds(2), .connection(isUp: false)))
        #expect(feed.wholeAt(.up, in: market) == nil)
        #expect(feed.pulledSince == Self.start + .seconds(2))
        feed.note(Event(time: Self.start + .seconds(3), .connection(isUp: true)))
        var change = book
        change.resets = false
        feed.note(Event(time: Self.start + .seconds(4), market: market, .book(change)))
        #expect(feed.wholeAt(.up, in: market) == nil)
    }

    @Test func `a halt is shadowed until it is resumed, and a shutdown for good`() {
        var feed = FeedShadow()
        feed.note(.halt)
        #expect(feed.halt == .halt)
        feed.note(.resume)
        #expect(feed.halt == nil)
        feed.note(.shutDown)
        feed.note(.resume)
        #expect(feed.halt == .shutDown)
    }
}
