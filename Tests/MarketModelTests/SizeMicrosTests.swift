import MarketModel
import TestSupport
import Testing

@Suite struct SizeMicrosTests {
    @Test func `a size is at least zero and at most a million shares`() {
        #expect(SizeMicros(rawValue: -1) == nil)
        #expect(SizeMicros(rawValue: 0) == .zero)
        #expect(SizeMicros(rawValue: 1_000_000_000_000) == .max)
        #expect(SizeMicros(rawValue: 1_000_000_000_001) == nil)
        #expect(SizeMicros(clamping: .min) == .zero)
        #expect(SizeMicros(clamping: .max) == .max)
        #expect(SizeMicros.zero.isZero)
        #expect(!SizeMicros(clamping: 1).isZero)
    }

    @Test func `sums and differences stay within the bounds`() {
        forAll { random in
            let left = Int.random(in: 0...1_000_000_000_000, using: &random)
            let right = Int.random(in: 0...1_000_000_000_000, using: &random)
            var sum = SizeMicros(clamping: left)
            sum += SizeMicros(clamping: right)
            var difference = SizeMicros(clamping: left)
            difference -= SizeMicros(clamping: right)
            return sum.rawValue == min(left + right, 1_000_000_000_000) && difference.rawValue == max(left - right, 0)
        }
    }

    @Test func `shares are printed with six decimals`() {
        #expect(SizeMicros(clamping: 3_000_000).description == "3.000000")
        #expect(SizeMicros(clamping: 3_000_000).shares == 3)
        #expect(SizeMicros(clamping: 1).description == "0.000001")
    }
}
