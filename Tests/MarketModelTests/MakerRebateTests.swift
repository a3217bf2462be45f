import MarketModel
import TestSupport
import Testing

@Suite struct MakerRebateTests {
    @Test(arguments: [(500_000, 15_625), (250_000, 8_789), (750_000, 8_789), (100_000, 2_025), (900_000, 2_025)])
    func `the rate is that of the venue's table`(price: Int, rate: Int) {
        #expect(MakerRebate.rate(at: PriceMicros(clamping: price)).rawValue == rate)
    }

    @Test func `a fill at one half is expected to earn 0.3125 percent of its value`() {
        let nanos = MakerRebate.expectedNanos(
            price: PriceMicros(clamping: 500_000),
            size: SizeMicros(clamping: 10_000_000)
        )
        #expect(nanos == 15_625_000)
    }

    @Test func `the rebate expected for a fill is the formula's to a nano-dollar`() {
        forAll { random in
            let price = Int.random(in: 1...999_999, using: &random)
            let size = Int.random(in: 1...1_000_000_000, using: &random)
            let part = Double(price) / 1e6
            let spread = part * (1 - part)
            let formula = 0.2 * 0.25 * spread * spread * part * Double(size) / 1e6
            let nanos = MakerRebate.expectedNanos(price: PriceMicros(clamping: price), size: SizeMicros(clamping: size))
            return abs(Double(nanos) / 1e9 - formula) <= 1e-9
        }
    }
}
