import MarketModel
import TestSupport
import Testing

@Suite struct PriceMicrosTests {
    @Test func `a price lies strictly between nothing and a dollar`() {
        #expect(PriceMicros(rawValue: 0) == nil)
        #expect(PriceMicros(rawValue: 1)?.rawValue == 1)
        #expect(PriceMicros(rawValue: 999_999)?.rawValue == 999_999)
        #expect(PriceMicros(rawValue: 1_000_000) == nil)
        #expect(PriceMicros(rawValue: .min) == nil)
        #expect(PriceMicros(clamping: .min).rawValue == 1)
        #expect(PriceMicros(clamping: .max).rawValue == 999_999)
    }

    @Test func `price and complement make a dollar, and complementing twice changes nothing`() {
        forAll { random in
            let price = PriceMicros(clamping: Int.random(in: 1...999_999, using: &random))
            return price.rawValue + price.complement.rawValue == PriceMicros.dollar
                && price.complement.complement == price
        }
    }

    @Test func `cost is rounded down for what is booked and up for what must be ready`() {
        // 0.333333 × 0.000002 shares = 0.000000666666 dollars.
        let price = PriceMicros(clamping: 333_333)
        let dust = SizeMicros(clamping: 2)
        #expect(price.cost(of: dust) == .zero)
        #expect(price.costRoundedUp(of: dust) == USDMicros(rawValue: 1))
        // 0.42 × 3 shares = 1.26 dollars exactly, either way.
        let exact = PriceMicros(clamping: 420_000)
        #expect(exact.cost(of: SizeMicros(clamping: 3_000_000)) == USDMicros(rawValue: 1_260_000))
        #expect(exact.costRoundedUp(of: SizeMicros(clamping: 3_000_000)) == USDMicros(rawValue: 1_260_000))
    }

    @Test func `the dearest price of the largest size does not overflow`() {
        let price = PriceMicros(clamping: .max)
        #expect(price.cost(of: .max) == USDMicros(rawValue: 999_999_000_000))
        #expect(price.costRoundedUp(of: .max) == USDMicros(rawValue: 999_999_000_000))
    }

    @Test func `the two roundings differ by a millionth, and only where the product is not whole`() {
        forAll { random in
            let price = PriceMicros(clamping: Int.random(in: 1...999_999, using: &random))
            let size = SizeMicros(clamping: Int.random(in: 0...1_000_000_000_000, using: &random))
            let isWhole = price.rawValue * size.rawValue % 1_000_000 == 0
            let gap = price.costRoundedUp(of: size) - price.cost(of: size)
            return gap.rawValue == (isWhole ? 0 : 1)
        }
    }

    @Test func `prices are compared, subtracted and printed in dollars`() {
        let low = PriceMicros(clamping: 420_000)
        let high = PriceMicros(clamping: 450_000)
        #expect(low < high)
        #expect(high - low == DeltaMicros(rawValue: 30_000))
        #expect((low - high).magnitude == DeltaMicros(rawValue: 30_000))
        #expect((low - high).dollars == -0.03)
        #expect(low.description == "0.420000")
        #expect((low - high).description == "-0.030000")
    }

    @Test func `a reference price is above zero and at most a billion dollars`() {
        #expect(ReferencePrice(rawValue: 0) == nil)
        #expect(ReferencePrice(rawValue: -1) == nil)
        #expect(ReferencePrice(rawValue: 1)?.dollars == 0.000001)
        #expect(ReferencePrice(rawValue: 1_000_000_000_000_000)?.dollars == 1e9)
        #expect(ReferencePrice(rawValue: 1_000_000_000_000_001) == nil)
        #expect(ReferencePrice(rawValue: 67_369_738_811)?.description == "67369.738811")
    }
}
