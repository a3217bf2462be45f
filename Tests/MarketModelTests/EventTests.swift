import MarketModel
import Testing

@Suite struct EventTests {
    @Test func `taking up counts buying up and selling down alike`() {
        func takesUp(_ side: Side, _ outcome: Outcome) -> Bool {
            PublicTrade(outcome: outcome, takerSide: side, price: PriceMicros(clamping: 500_000), size: .max).takesUp
        }
        #expect(takesUp(.buy, .up))
        #expect(takesUp(.sell, .down))
        #expect(!takesUp(.sell, .up))
        #expect(!takesUp(.buy, .down))
    }

    @Test func `every reason has its own code and words, fit for metrics`() {
        let codes = Reason.allCases.map(\.code)
        #expect(Set(codes).count == codes.count)
        #expect(codes.allSatisfy { $0.utf8.allSatisfy { (97...122).contains($0) || $0 == 45 } })
        #expect(Set(Reason.allCases.map(\.words)).count == codes.count)
        #expect(Reason(rawValue: 39)?.code == "book-stale")
    }

    @Test func `an event stays as small as its largest kind, a listing, needs`() {
        #expect(MemoryLayout<Event>.size == 104)
    }

    @Test func `an event of no market says so`() {
        let event = Event(time: Timestamp(seconds: 1), .tick)
        #expect(event.market == .none)
        #expect(event != Event(time: Timestamp(seconds: 1), market: MarketHandle(rawValue: 0), .tick))
    }
}
