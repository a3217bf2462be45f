import MarketModel
import TestSupport
import Testing

@Suite struct BookSideTests {
    @Test(arguments: Side.allCases)
    func `random changes leave what a plain dictionary would hold`(side: Side) {
        forAll(cases: 300) { random in
            var book = BookSide(side)
            var model: [Int: Int] = [:]
            for _ in 0..<Int.random(in: 0...120, using: &random) {
                let price = Int.random(in: 480_000...480_020, using: &random)
                let size = Bool.random(using: &random) ? 0 : Int.random(in: 1...9, using: &random)
                book.set(PriceMicros(clamping: price), to: SizeMicros(clamping: size))
                model[price] = size == 0 ? nil : size
            }
            let worstFirst = model.keys.sorted { side == .buy ? $0 < $1 : $0 > $1 }
            guard book.levels.map(\.price.rawValue) == worstFirst, book.best == book.levels.last else { return false }
            for price in 479_999...480_021 {
                let level = PriceMicros(clamping: price)
                let before = model.filter { side == .buy ? $0.key >= price : $0.key <= price }.values.reduce(0, +)
                guard book.size(at: level).rawValue == model[price] ?? 0, book.depth(through: level).rawValue == before
                else { return false }
            }
            return true
        }
    }

    @Test func `an empty side has no best level and no depth`() {
        var side = BookSide(.buy)
        #expect(side.best == nil)
        #expect(side.depth(through: PriceMicros(clamping: 1)) == .zero)
        side.set(PriceMicros(clamping: 500_000), to: .zero)
        #expect(side.levels.isEmpty)
        side.set(PriceMicros(clamping: 500_000), to: .max)
        side.removeAll()
        #expect(side.best == nil)
        #expect(side.size(at: PriceMicros(clamping: 500_000)) == .zero)
    }

    @Test func `better means higher for bids and lower for asks`() {
        let low = PriceMicros(clamping: 400_000)
        let high = PriceMicros(clamping: 600_000)
        #expect(BookSide(.buy).isBetter(high, than: low))
        #expect(!BookSide(.buy).isBetter(low, than: high))
        #expect(BookSide(.sell).isBetter(low, than: high))
        #expect(!BookSide(.sell).isBetter(low, than: low))
    }
}
