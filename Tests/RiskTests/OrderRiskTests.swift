import MarketModel
import Risk
import Testing

@Suite struct OrderRiskTests {
    private let rules = VenueRules.charging(10_000)

    @Test func `buying up loses its cost and fee if the market ends down`() {
        let order = order(.buy, .up, shares: 3, cents: 47)
        let risk = OrderRisk(of: order, size: order.size, fills: 0, rules: rules)
        #expect(risk.ifUp == .zero)
        #expect(risk.ifDown == micros(-1_440_100))
    }

    @Test func `buying down loses its cost and fee if the market ends up`() {
        let order = order(.buy, .down, shares: 3, cents: 47)
        let risk = OrderRisk(of: order, size: order.size, fills: 0, rules: rules)
        #expect(risk.ifUp == micros(-1_440_100))
        #expect(risk.ifDown == .zero)
    }

    @Test func `selling up loses a dollar a share less the proceeds if the market ends up`() {
        let order = order(.sell, .up, shares: 3, cents: 47)
        let risk = OrderRisk(of: order, size: order.size, fills: 0, rules: rules)
        #expect(risk.ifUp == micros(-1_620_200))
        #expect(risk.ifDown == .zero)
    }

    @Test func `selling down loses a dollar a share less the proceeds if the market ends down`() {
        let order = order(.sell, .down, shares: 3, cents: 47)
        let risk = OrderRisk(of: order, size: order.size, fills: 0, rules: rules)
        #expect(risk.ifUp == .zero)
        #expect(risk.ifDown == micros(-1_620_200))
    }

    @Test func `costs and fees of the smallest size round up`() {
        let order = order(.buy, .up, SizeMicros(clamping: 1), PriceMicros(clamping: 470_000))
        #expect(OrderRisk(of: order, size: order.size, fills: 0, rules: rules).ifDown == micros(-102))
        #expect(OrderRisk(of: order, size: order.size, fills: 0, rules: .turbine).ifDown == micros(-1))
    }

    @Test func `a sale too small to pay for its rounding harms both ways`() {
        let order = order(.sell, .up, SizeMicros(clamping: 10), PriceMicros(clamping: 500_000))
        let risk = OrderRisk(of: order, size: order.size, fills: 0, rules: .turbine)
        #expect(risk.ifUp == micros(-105))
        #expect(risk.ifDown == micros(-95))
    }

    @Test func `a fee larger than the gain harms both ways`() {
        let order = order(.buy, .up, shares: 1, cents: 99)
        let risk = OrderRisk(of: order, size: order.size, fills: 0, rules: .charging(20_000))
        #expect(risk.ifUp == micros(-10_100))
        #expect(risk.ifDown == micros(-1_010_100))
    }

    @Test func `no shares are no risk`() {
        let order = order(.sell, .up, shares: 3, cents: 47)
        #expect(OrderRisk(of: order, size: .zero, fills: 0, rules: rules) == .none)
    }
}
