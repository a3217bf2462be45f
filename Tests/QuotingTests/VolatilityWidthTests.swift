import MarketModel
import Quoting
import TestSupport
import Testing

@Suite struct VolatilityWidthTests {
    private func half(_ text: String, _ view: MarketView, from half: Double = 0.01) throws -> Double {
        var stage = try StageText.stage(VolatilityWidth.self, text)
        return stage.width(Width(half: half), fair: try StageText.probability(0.5), view).half
    }

    @Test func `at the strike the half-width is the normal density times the root of horizon over time left`() throws {
        let view = StageText.view(at: 0, strike: 100, reference: 100)
        // 0.398942 × √(5/900)
        #expect(StageText.isSame(try half("{ horizon: 5s }", view), 0.029_735_4, within: 1e-6))
        #expect(StageText.isSame(try half("{ horizon: 5s, times: 2 }", view), 0.059_470_8, within: 1e-6))
    }

    @Test func `it is the spread of the digital's value over many moves of the horizon`() throws {
        // The value moves by delta × move: the difference of two values a standard deviation of the price apart.
        let view = StageText.view(at: 600, strike: 100_000_000, reference: 100_050_000)
        let half = try half("{ horizon: 1s, volatility_floor: 50% }", view, from: 0)
        var digital = try StageText.stage(FairValue.self, "{ source: digital, volatility_floor: 50% }")
        let move = 100_050_000 * 0.5 / 31_557_600.0.squareRoot()
        func value(_ sign: Double) throws -> Double {
            let moved = Int(100_050_000 + sign * move)
            return try digital.fair(after: nil, StageText.view(at: 600, strike: 100_000_000, reference: moved)).value
        }
        #expect(StageText.isSame(half, (try value(1) - value(-1)) / 2, within: 2e-4))
    }

    @Test func `far from the strike, and without strike or reference or time, the width stays`() throws {
        let text = "{ horizon: 5s }"
        #expect(try half(text, StageText.view(at: 0, strike: 100, reference: 110)) == 0.01)
        #expect(try half(text, StageText.view(at: 0, reference: 100)) == 0.01)
        #expect(try half(text, StageText.view(at: 0, strike: 100)) == 0.01)
        #expect(try half(text, StageText.view(at: 0, strike: 100, reference: 1_000)) == 0.01)
        #expect(try half(text, StageText.view(at: 900, strike: 100, reference: 100)) == 0.01)
    }

    @Test func `near the end it is held at the widest`() throws {
        let view = StageText.view(at: 899, strike: 100, reference: 100)
        #expect(try half("{ horizon: 5s, widest: 0.12 }", view) == 0.12)
    }

    @Test func `it never narrows`() throws {
        let stage = try StageText.stage(VolatilityWidth.self, "{ horizon: 5s }")
        let fair = try StageText.probability(0.5)
        forAll(cases: 300) { random in
            var stage = stage
            let before = Width(half: Double.random(in: 0...0.5, using: &random), sizeFactor: 0.5)
            let view = StageText.view(
                at: Double.random(in: -10...910, using: &random),
                strike: 100_000,
                reference: Int.random(in: 5_000...2_000_000, using: &random)
            )
            let after = stage.width(before, fair: fair, view)
            return after.half >= before.half && after.sizeFactor == 0.5
        }
    }
}
