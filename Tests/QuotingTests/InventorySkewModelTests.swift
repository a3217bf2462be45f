import MarketModel
import Quoting
import TestSupport
import Testing

@Suite struct InventorySkewModelTests {
    private let reservation = "{ model: avellaneda-stoikov, risk_aversion: 0.016, max_shift: 0.10 }"

    private func shift(
        _ text: String,
        fair: Double = 0.5,
        _ inventory: Inventory,
        at seconds: Double = 0
    ) throws -> Double {
        var stage = try StageText.stage(InventorySkew.self, text)
        return stage.shift(fair: try StageText.probability(fair), inventory: inventory, StageText.view(at: seconds))
    }

    @Test func `the reservation price moves by position times risk aversion times the variance left`() throws {
        // 15 × 0.016 × 0.25
        #expect(StageText.isSame(try shift(reservation, StageText.position(15)), -0.06))
        #expect(StageText.isSame(try shift(reservation, StageText.position(-15)), 0.06))
        // 15 × 0.016 × 0.09
        #expect(StageText.isSame(try shift(reservation, fair: 0.9, StageText.position(15)), -0.0216))
        #expect(try shift(reservation, StageText.position(0)) == 0)
        #expect(try shift(reservation, StageText.position(1_000)) == -0.10)
    }

    @Test func `the variance left does not depend on the time left, and vanishes with certainty`() throws {
        let position = StageText.position(15)
        #expect(try shift(reservation, position, at: 0) == shift(reservation, position, at: 899))
        #expect(abs(try shift(reservation, fair: 0.999_999, position)) < 1e-6)
    }

    @Test func `it is the first order of the exact indifference price`() throws {
        // logit(r) = logit(p) - γ q, by hand at p = 0.3 and γ q = 0.001: r = 0.299790…
        let text = "{ model: avellaneda-stoikov, risk_aversion: 0.001, max_shift: 0.10 }"
        #expect(StageText.isSame(try shift(text, fair: 0.3, StageText.position(1)), -0.000_21, within: 1e-7))
    }

    @Test func `it never moves with the position and never beyond the largest shift`() throws {
        let stage = try StageText.stage(InventorySkew.self, reservation)
        forAll(cases: 300) { random in
            var stage = stage
            let shares = Double.random(in: -500...500, using: &random)
            let fair = try StageText.probability(Double.random(in: 0.001...0.999, using: &random))
            let shift = stage.shift(fair: fair, inventory: StageText.position(shares), StageText.view(at: 0))
            return shift * shares <= 0 && abs(shift) <= 0.10
        }
    }

    @Test func `the relative model looks at the share of one outcome among all held`() throws {
        func holding(_ up: Int, _ down: Int) -> Inventory {
            let holdings = Holdings(
                up: SizeMicros(clamping: up * 1_000_000),
                down: SizeMicros(clamping: down * 1_000_000)
            )
            return Inventory(holdings: holdings, limit: .max)
        }
        let text = "{ model: relative, max_shift: 0.05 }"
        #expect(try shift(text, holding(0, 0)) == 0)
        #expect(try shift(text, holding(1, 0)) == -0.05)
        #expect(try shift(text, holding(0, 40)) == 0.05)
        #expect(StageText.isSame(try shift(text, holding(3, 1)), -0.025))
    }

    @Test func `urgency multiplies the linear shift by the time left`() throws {
        let text = "{ full_at: 10 shares, max_shift: 0.02, urgency: { 5m: x2.0, 1m: x0.5 } }"
        let position = StageText.position(5)
        for (seconds, wanted) in [(599.0, -0.01), (600, -0.02), (839, -0.02), (840, -0.005), (899, -0.005)] {
            #expect(StageText.isSame(try shift(text, position, at: seconds), wanted), "at \(seconds)")
        }
    }

    @Test func `keys of another model are refused`() {
        let type = InventorySkew.self
        #expect(
            StageText.complaints(type, "{ max_shift: 0.1, full_at: 5 shares, risk_aversion: 0.1 }")
                == ["unknown key 'risk_aversion'"]
        )
        #expect(
            StageText.complaints(
                type,
                "{ model: avellaneda-stoikov, risk_aversion: 0.1, max_shift: 0.1, full_at: 5 shares }"
            )
                == ["unknown key 'full_at'"]
        )
        #expect(
            StageText.complaints(type, "{ model: relative, max_shift: 0.1, urgency: { 1m: x2.0 } }")
                == ["unknown key 'urgency'"]
        )
    }
}
