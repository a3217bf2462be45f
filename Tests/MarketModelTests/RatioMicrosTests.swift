import MarketModel
import Testing

@Suite struct RatioMicrosTests {
    @Test func `a ratio of an amount is rounded toward zero`() {
        let third = RatioMicros(rawValue: 333_333)
        // 0.333333 × 0.000002 = 0.000000666666.
        #expect(third.of(USDMicros(rawValue: 2)) == .zero)
        #expect(third.of(USDMicros(rawValue: -2)) == .zero)
        #expect(third.of(USDMicros(rawValue: 10_000_000)) == USDMicros(rawValue: 3_333_330))
        #expect(third.of(USDMicros(rawValue: -10_000_001)) == USDMicros(rawValue: -3_333_330))
        #expect(RatioMicros(rawValue: 500_000).of(SizeMicros(clamping: 3)) == SizeMicros(clamping: 1))
    }

    @Test func `a ratio of a size is held within the bounds of a size`() {
        #expect(RatioMicros(rawValue: .max).of(SizeMicros.max) == .max)
        #expect(RatioMicros(rawValue: -1_000_000).of(SizeMicros.max) == .zero)
        #expect(RatioMicros(rawValue: .min).of(SizeMicros.max) == .zero)
    }

    @Test func `a large amount times a large ratio needs more than 64 bits on the way`() {
        let million = USDMicros(rawValue: 1_000_000_000_000)
        #expect(RatioMicros(rawValue: 100_000_000).of(million) == USDMicros(rawValue: 100_000_000_000_000))
    }

    @Test func `a ratio is printed as a factor`() {
        #expect(RatioMicros(rawValue: 2_000_000).description == "x2.000000")
        #expect(RatioMicros.one.factor == 1)
        #expect(RatioMicros.zero < .one)
    }
}
