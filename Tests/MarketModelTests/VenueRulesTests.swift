import MarketModel
import Testing

@Suite struct VenueRulesTests {
    private func fee(_ ratio: Int, on size: Int) -> Int {
        var rules = VenueRules.turbine
        rules.fee = RatioMicros(rawValue: ratio)
        return rules.fee(on: SizeMicros(clamping: size)).rawValue
    }

    @Test func `a fee is a share of the size in dollars, rounded up`() {
        // 1 % of 3 shares is 3 cents; 1 % of a millionth is a hundredth of a millionth, booked as one.
        #expect(fee(10_000, on: 3_000_000) == 30_000)
        #expect(fee(10_000, on: 1) == 1)
        #expect(fee(10_000, on: 0) == 0)
        #expect(fee(0, on: 3_000_000) == 0)
    }

    @Test func `the largest size at the largest factor of the settings does not overflow`() {
        // A million shares at x1000.
        #expect(fee(1_000_000_000, on: 1_000_000_000_000) == 1_000_000_000_000_000)
    }

    @Test func `Turbine takes a dollar from takers at least and sells to the millionth`() {
        #expect(VenueRules.turbine.takerMinimum == USDMicros(rawValue: 1_000_000))
        #expect(VenueRules.turbine.minimumOrderLife == .seconds(60))
        #expect(VenueRules.turbine.tick == DeltaMicros(rawValue: 1))
        #expect(VenueRules.turbine.fee == .zero)
    }

    @Test func `a tick of nothing is a programmer's error`() async {
        await #expect(processExitsWith: .failure) {
            _ = VenueRules(
                takerMinimum: .zero,
                minimumOrderLife: .zero,
                fee: .zero,
                tick: .zero,
                booksContainOwnOrders: false
            )
        }
    }
}
