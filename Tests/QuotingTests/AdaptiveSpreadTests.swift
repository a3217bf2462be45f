import MarketModel
import Quoting
import Testing

@Suite struct AdaptiveSpreadTests {
    private let text = "{ window: 60s, target: 4, narrowest: x0.6, widest: x2.0 }"

    private func factor(_ stage: inout AdaptiveSpread, at seconds: Double) throws -> Double {
        stage.width(Width(half: 1), fair: try StageText.probability(0.5), StageText.view(at: seconds)).half
    }

    private func fill(_ stage: inout AdaptiveSpread, at seconds: Double) {
        let price = PriceMicros(clamping: 490_000)
        let fill = Observation.ownFill(.bid, price: price, size: SizeMicros(clamping: 1_000_000))
        stage.observe(fill, at: StageText.time(seconds))
    }

    @Test func `it starts neutral and narrows once a whole window has passed without a fill`() throws {
        var stage = try StageText.stage(AdaptiveSpread.self, text)
        #expect(try factor(&stage, at: 0) == 1)
        #expect(try factor(&stage, at: 59.9) == 1)
        #expect(StageText.isSame(try factor(&stage, at: 60), 0.6))
    }

    @Test func `every fill widens until twice the target`() throws {
        var stage = try StageText.stage(AdaptiveSpread.self, text)
        _ = try factor(&stage, at: 0)
        var factors: [Double] = []
        for count in 0...10 {
            if count > 0 { fill(&stage, at: 100 + Double(count)) }
            factors.append(try factor(&stage, at: 120))
        }
        let wanted = [0.6, 0.7, 0.8, 0.9, 1, 1.25, 1.5, 1.75, 2, 2, 2]
        #expect(zip(factors, wanted).allSatisfy { StageText.isSame($0, $1) }, "\(factors)")
    }

    @Test func `fills leave the window, and those of one instant count once`() throws {
        var stage = try StageText.stage(AdaptiveSpread.self, text)
        _ = try factor(&stage, at: 0)
        for _ in 0..<3 { fill(&stage, at: 100) }
        #expect(StageText.isSame(try factor(&stage, at: 101), 0.7))
        #expect(StageText.isSame(try factor(&stage, at: 159.9), 0.7))
        #expect(StageText.isSame(try factor(&stage, at: 160), 0.6))
    }

    @Test func `early fills widen at once`() throws {
        var stage = try StageText.stage(AdaptiveSpread.self, text)
        _ = try factor(&stage, at: 0)
        for second in 1...8 { fill(&stage, at: Double(second)) }
        #expect(try factor(&stage, at: 9) == 2)
    }

    @Test func `factors that change nothing are refused`() {
        #expect(
            StageText.complaints(AdaptiveSpread.self, "{ narrowest: x1.0, widest: x1.0 }")
                == ["x1.0 and x1.0 change nothing"]
        )
    }
}
