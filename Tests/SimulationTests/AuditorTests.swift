import MarketModel
@testable import Simulation
import Testing
import TurbineAdapter

@Suite struct AuditorTests {
    private static let start = Timestamp(seconds: 1_772_463_300)

    @Test func `a ceiling follows its limit, and after a lower one only comes down`() {
        var ceiling = Ceiling(USDMicros(rawValue: 100))
        #expect(!ceiling.isBroken(by: USDMicros(rawValue: 100), slack: .zero))
        #expect(ceiling.isBroken(by: USDMicros(rawValue: 101), slack: .zero))
        #expect(!ceiling.isBroken(by: USDMicros(rawValue: 101), slack: USDMicros(rawValue: 1)))
        ceiling.change(to: USDMicros(rawValue: 50), at: USDMicros(rawValue: 90))
        #expect(!ceiling.isBroken(by: USDMicros(rawValue: 70), slack: .zero))
        #expect(ceiling.isBroken(by: USDMicros(rawValue: 80), slack: .zero))
        #expect(!ceiling.isBroken(by: USDMicros(rawValue: 20), slack: .zero))
        #expect(!ceiling.isBroken(by: USDMicros(rawValue: 50), slack: .zero))
    }

    @Test func `more requests than the rate allows are found`() {
        var shadow = RateShadow(RequestBudget(count: 2, burst: 4, reserve: 1), floor: 0)
        for _ in 0..<3 { #expect(shadow.take(at: Self.start, leaving: 1) > 0) }
        #expect(shadow.take(at: Self.start, leaving: 1) <= 0)
        #expect(shadow.take(at: Self.start + .seconds(1), leaving: 0) > 0)
        #expect(shadow.take(at: Self.start + .seconds(1), leaving: 0) > 0)
        #expect(shadow.take(at: Self.start + .seconds(1), leaving: 0) <= 0)
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
