import MarketModel
import Quoting
import Testing

@Suite struct ShapeStageTests {
    private func shaped(_ stage: some ShapeStage) -> QuoteShape {
        var stage = stage
        var shape = QuoteShape()
        stage.shape(&shape, Samples.view())
        return shape
    }

    @Test func `without a shape stage nothing is quoted, between a cent and 99`() {
        let shape = QuoteShape()
        #expect(shape.size == .zero)
        #expect(shape.low == PriceMicros(clamping: 10_000))
        #expect(shape.high == PriceMicros(clamping: 990_000))
    }

    @Test func `the clamp sets the bounds`() throws {
        let shape = shaped(try stage(Clamp.self, "{ low: 0.02, high: 0.98 }"))
        #expect(shape.low == PriceMicros(clamping: 20_000))
        #expect(shape.high == PriceMicros(clamping: 980_000))
        #expect(
            complaints(Clamp.self, "{ low: 0.5, high: 0.5 }")
                == ["1:8 'low' (0.50) must lie under 'high' (0.50)"]
        )
        #expect(complaints(Clamp.self, "{ low: 0, high: 1 }").count == 2)
    }

    @Test func `the ladder sets levels, sizes and steps`() throws {
        let shape = shaped(try stage(Ladder.self, "{ levels: 3, size: 3 shares, step: 0.02, decay: 0.5 }"))
        #expect(shape.levels == 3)
        #expect(shape.size == SizeMicros(clamping: 3_000_000))
        #expect(shape.step == DeltaMicros(rawValue: 20_000))
        #expect(shape.decay == 0.5)
        #expect(complaints(Ladder.self, "") == ["1:1 missing 'size' | add 'size: 15 shares'"])
        #expect(complaints(Ladder.self, "size: 0 shares").count == 1)
        #expect(complaints(Ladder.self, "{ size: 3 shares, levels: 13 }").count == 1)
        #expect(complaints(Ladder.self, "{ size: 3 shares, step: 0.01 }").count == 1, "one level has no step")
        #expect(complaints(Ladder.self, "{ size: 3 shares, levels: 2, step: 0 }").count == 1)
    }

    @Test func `replace sets when orders are replaced`() throws {
        let rules = shaped(
            try stage(Replace.self, "{ drift: 0.02, max_age: 20s, min_rest: 3s, life: 90s, first: cancel }")
        ).replacement
        #expect(rules.drift == DeltaMicros(rawValue: 20_000))
        #expect(rules.maxAge == .seconds(20))
        #expect(rules.minRest == .seconds(3))
        #expect(rules.life == .seconds(90))
        #expect(rules.sequence == .cancelFirst)
        #expect(
            complaints(Replace.self, "min_rest: 30s") == ["1:11 min_rest must be shorter than max_age"]
        )
        #expect(complaints(Replace.self, "{ max_age: 2m, life: 2m }").count == 1)
        #expect(complaints(Replace.self, "life: 60s").count == 1, "the venue's floor")
        #expect(complaints(Replace.self, "{ max_age: 0s, life: 5m }").count == 1, "no complaint about a default")
    }
}
