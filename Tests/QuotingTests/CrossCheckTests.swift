import MarketModel
import Quoting
import Settings
import Testing

@Suite struct CrossCheckTests {
    @Test func `values within the gap pass the earlier one on`() throws {
        var stage = try StageText.stage(CrossCheck.self, "{ against: book-mid, max_gap: 0.10 }")
        for value in [0.4, 0.45, 0.5, 0.6] {
            let earlier = try StageText.probability(value)
            #expect(try stage.fair(after: earlier, StageText.view(at: 0)) == earlier)
        }
    }

    @Test func `values further apart refuse on either side`() throws {
        var stage = try StageText.stage(CrossCheck.self, "{ against: book-mid, max_gap: 0.10 }")
        for value in [0.3999, 0.6001] {
            let earlier = try StageText.probability(value)
            #expect(throws: Reason.fairsDisagree) { try stage.fair(after: earlier, StageText.view(at: 0)) }
        }
    }

    @Test func `a second opinion that is missing refuses unless it may be skipped`() throws {
        let earlier = try StageText.probability(0.9)
        var strict = try StageText.stage(CrossCheck.self, "{ against: digital, max_gap: 0.10 }")
        #expect(throws: Reason.strikeMissing) { try strict.fair(after: earlier, StageText.view(at: 0)) }
        var lenient = try StageText.stage(CrossCheck.self, "{ against: digital, max_gap: 0.10, missing: skip }")
        #expect(try lenient.fair(after: earlier, StageText.view(at: 0)) == earlier)
        let atStrike = StageText.view(at: 0, strike: 100, reference: 100)
        #expect(throws: Reason.fairsDisagree) { try lenient.fair(after: earlier, atStrike) }
    }

    @Test func `it wants a source and a gap, and only the settings of the source`() {
        #expect(StageText.complaints(CrossCheck.self, "{ against: ema, max_gap: 0.1, window: 5s }") == [])
        #expect(
            StageText.complaints(CrossCheck.self, "{ against: book-mid, max_gap: 0.1, volatility_floor: 20% }")
                == ["unknown key 'volatility_floor'"]
        )
        #expect(
            StageText.complaints(CrossCheck.self, "{ against: book-mid, max_gap: 0 }")
                == ["a gap of 0 refuses nearly always"]
        )
    }

    @Test func `a pipeline cannot begin with it`() {
        let diagnostics = Diagnostics()
        let text = """
            pipeline:
              - cross-check: { against: book-mid, max_gap: 0.1 }
              - base-spread: { spread: 0.04 }
              - ladder: { size: 1 share }
            """
        let file = SourceFile(path: "strategy.yaml", text: text)
        _ = Fields.decode(file, environment: [:], into: diagnostics) { QuotePipeline.decode(&$0) }
        #expect(diagnostics.all.map(\.message) == ["'cross-check' stands first and has nothing to check"])
    }
}
