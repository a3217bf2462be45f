import MarketModel
import Testing

@Suite struct USDMicrosTests {
    @Test func `amounts add, subtract and change sign`() {
        let two = USDMicros(rawValue: 2_000_000)
        let three = USDMicros(rawValue: 3_000_000)
        #expect(two + three == USDMicros(rawValue: 5_000_000))
        #expect(two - three == USDMicros(rawValue: -1_000_000))
        #expect(-two == USDMicros(rawValue: -2_000_000))
        #expect(-two < .zero)
    }

    @Test func `winning shares pay a dollar each`() {
        #expect(USDMicros(payoutOf: SizeMicros(clamping: 2_500_000)) == USDMicros(rawValue: 2_500_000))
    }

    @Test func `an overflowing sum ends the process instead of wrapping`() async {
        await #expect(processExitsWith: .failure) { _ = USDMicros(rawValue: .max) + USDMicros(rawValue: 1) }
    }
}
