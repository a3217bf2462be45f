import MarketModel
import Quoting
import Testing

@Suite struct TrendTests {
    private let text = "{ window: 60s, threshold: 0.01, shift: 0.005, persist: 4s }"

    /// The shifts of a stage that is shown one value every two seconds.
    private func shifts(_ text: String, _ values: [Double]) throws -> [Double] {
        var stage = try StageText.stage(Trend.self, text)
        return try values.enumerated().map { index, value in
            let view = StageText.view(at: Double(index) * 2)
            return stage.shift(fair: try StageText.probability(value), inventory: StageText.position(0), view)
        }
    }

    private let flat = [Double](repeating: 0.5, count: 20)

    @Test func `a rise that lasts shifts up, a fall down`() throws {
        // The rise is seen at once and acts when it has held for four seconds.
        let rise = try shifts(text, flat + [0.53, 0.53, 0.53, 0.53])
        #expect(rise.suffix(5) == [0, 0, 0, 0.005, 0.005])
        let fall = try shifts(text, flat + [0.47, 0.47, 0.47])
        #expect(fall.suffix(2) == [0, -0.005])
    }

    @Test func `differences up to the threshold are no trend`() throws {
        #expect(try shifts(text, flat + [Double](repeating: 0.51, count: 8)).allSatisfy { $0 == 0 })
    }

    @Test func `one wrong value changes nothing, in quiet or in a trend`() throws {
        #expect(try shifts(text, flat + [0.9] + flat).allSatisfy { $0 == 0 })
        let rising = try shifts(text, flat + [0.53, 0.53, 0.53, 0.53, 0.1, 0.53, 0.53])
        #expect(rising.suffix(4) == [0.005, 0.005, 0.005, 0.005])
    }

    @Test func `a mean without a dead zone is flipped by one wrong value for as long as the window`() throws {
        let naive = "{ window: 60s, average: mean, threshold: 0, shift: 0.03, persist: 0s }"
        let after = try shifts(naive, flat + [0.9] + [Double](repeating: 0.5, count: 29))
        #expect(after[20] == 0.03)
        #expect(after.dropFirst(21).allSatisfy { $0 == -0.03 })
    }

    @Test func `with few values there is no trend, and a negative shift leans against one`() throws {
        #expect(
            try shifts("{ threshold: 0, shift: 0.01, persist: 0s }", [0.1, 0.2, 0.3, 0.4, 0.5]).allSatisfy { $0 == 0 }
        )
        let against = try shifts("{ threshold: 0, shift: -0.01, persist: 0s, min_samples: 2 }", [0.1, 0.2])
        #expect(against == [0, -0.01])
    }
}
