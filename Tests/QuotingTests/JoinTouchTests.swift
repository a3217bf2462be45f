import MarketModel
import Quoting
import Testing

@Suite struct JoinTouchTests {
    private func bounds(_ text: String, _ view: MarketView) throws -> (bid: Double?, ask: Double?) {
        var stage = try StageText.stage(JoinTouch.self, text)
        var shape = QuoteShape()
        stage.shape(&shape, view)
        return (shape.highestBid, shape.lowestAsk)
    }

    @Test func `the touch bounds both sides, better by the improvement or worse`() throws {
        #expect(try bounds("{}", StageText.view(at: 0)) == (0.49, 0.51))
        let better = try bounds("{ improve: 0.001 }", StageText.view(at: 0))
        #expect(StageText.isSame(better.bid ?? 0, 0.491) && StageText.isSame(better.ask ?? 0, 0.509))
        let worse = try bounds("{ improve: -0.01 }", StageText.view(at: 0))
        #expect(StageText.isSame(worse.bid ?? 0, 0.48) && StageText.isSame(worse.ask ?? 0, 0.52))
    }

    @Test func `a side that nobody quotes has no bound`() throws {
        #expect(try bounds("{}", StageText.view(at: 0, bid: nil)) == (nil, 0.51))
        #expect(try bounds("{}", StageText.view(at: 0, ask: nil)) == (0.49, nil))
    }
}
