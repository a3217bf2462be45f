import MarketModel
import Testing

@Suite struct OutcomeBookTests {
    private let one = SizeMicros(clamping: 1_000_000)

    @Test func `each side keeps its own levels`() {
        var book = OutcomeBook()
        book.set(.buy, PriceMicros(clamping: 480_000), to: one)
        book.set(.sell, PriceMicros(clamping: 520_000), to: one + one)
        #expect(book.bids.best == BookLevel(price: PriceMicros(clamping: 480_000), size: one))
        #expect(book.asks.best == BookLevel(price: PriceMicros(clamping: 520_000), size: one + one))
        #expect(book[.buy].side == .buy)
        #expect(book[.sell].best?.price == PriceMicros(clamping: 520_000))
        book.removeAll()
        #expect(book.bids.best == nil)
        #expect(book.asks.best == nil)
    }

    @Test func `a book is crossed from the price at which both sides meet`() {
        var book = OutcomeBook()
        #expect(!book.isCrossed)
        book.set(.buy, PriceMicros(clamping: 500_000), to: one)
        #expect(!book.isCrossed)
        book.set(.sell, PriceMicros(clamping: 500_001), to: one)
        #expect(!book.isCrossed)
        book.set(.sell, PriceMicros(clamping: 500_000), to: one)
        #expect(book.isCrossed)
    }

    @Test func `the width of a touch is negative when crossed and unknown when one-sided`() {
        let low = BookLevel(price: PriceMicros(clamping: 480_000), size: one)
        let high = BookLevel(price: PriceMicros(clamping: 520_000), size: one)
        #expect(Touch(bid: low, ask: high).width == DeltaMicros(rawValue: 40_000))
        #expect(Touch(bid: high, ask: low).width == DeltaMicros(rawValue: -40_000))
        #expect(Touch(bid: low, ask: nil).width == nil)
        #expect(Touch(bid: nil, ask: high).width == nil)
    }
}
