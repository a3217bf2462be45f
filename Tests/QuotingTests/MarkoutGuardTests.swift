import MarketModel
import Quoting
import Testing

@Suite struct MarkoutGuardTests {
    private let text = """
        { horizon: 10s, last: 4, min_fills: 2, widen_at: 0.002, veto_at: 0.01, widen: x3.0, cool: 60s }
        """

    private func fill(_ stage: inout MarkoutGuard, _ side: QuoteSide, _ micros: Int, at seconds: Double) {
        let fill = Observation.ownFill(
            side,
            price: PriceMicros(clamping: micros),
            size: SizeMicros(clamping: 1_000_000)
        )
        stage.observe(fill, at: StageText.time(seconds))
    }

    private func verdict(_ stage: inout MarkoutGuard, _ view: MarketView) throws -> GuardVerdict {
        stage.verdict(fair: try StageText.probability(0.5), inventory: StageText.position(0), view)
    }

    @Test func `bids followed by falls widen, then stop the bid for the cool-down, then start afresh`() throws {
        var stage = try StageText.stage(MarkoutGuard.self, text)
        fill(&stage, .bid, 506_000, at: 0)
        fill(&stage, .bid, 506_000, at: 1)
        #expect(try verdict(&stage, StageText.view(at: 9.9)) == GuardVerdict())
        #expect(try verdict(&stage, StageText.view(at: 10)) == GuardVerdict(), "one fill says nothing")
        // Both lost 0.006 to the middle: half way from 0.002 to 0.010, so half way from x1 to x3.
        let widened = try verdict(&stage, StageText.view(at: 11))
        #expect(StageText.isSame(widened.widen, 2) && widened.vetoBid == nil)
        fill(&stage, .bid, 516_000, at: 12)
        fill(&stage, .bid, 516_000, at: 13)
        let stopped = try verdict(&stage, StageText.view(at: 23))
        #expect(stopped == GuardVerdict(vetoBid: .adverseMarkouts))
        #expect(try verdict(&stage, StageText.view(at: 82.9)) == stopped)
        #expect(try verdict(&stage, StageText.view(at: 83)) == GuardVerdict())
    }

    @Test func `asks followed by rises stop the ask only`() throws {
        var stage = try StageText.stage(MarkoutGuard.self, text)
        fill(&stage, .ask, 480_000, at: 0)
        fill(&stage, .ask, 480_000, at: 0)
        #expect(try verdict(&stage, StageText.view(at: 10)) == GuardVerdict(vetoAsk: .adverseMarkouts))
    }

    @Test func `fills that keep their edge change nothing`() throws {
        var stage = try StageText.stage(MarkoutGuard.self, text)
        for second in 0..<4 {
            fill(&stage, .bid, 490_000, at: Double(second))
            fill(&stage, .ask, 510_000, at: Double(second))
        }
        #expect(try verdict(&stage, StageText.view(at: 13)) == GuardVerdict())
    }

    @Test func `only the last fills count`() throws {
        var stage = try StageText.stage(MarkoutGuard.self, text)
        for second in 0..<2 { fill(&stage, .bid, 506_000, at: Double(second)) }
        for second in 2..<6 { fill(&stage, .bid, 490_000, at: Double(second)) }
        #expect(try verdict(&stage, StageText.view(at: 15)) == GuardVerdict())
    }

    @Test func `a fill waits for a two-sided touch, and is left out when none comes in time`() throws {
        var stage = try StageText.stage(MarkoutGuard.self, text)
        for second in 0..<2 { fill(&stage, .bid, 530_000, at: Double(second)) }
        #expect(try verdict(&stage, StageText.view(at: 12, ask: nil)) == GuardVerdict())
        var late = stage
        #expect(try verdict(&stage, StageText.view(at: 19)).vetoBid == .adverseMarkouts)
        #expect(try verdict(&late, StageText.view(at: 21.5)) == GuardVerdict())
    }

    @Test func `thresholds in the wrong order and more fills than are kept are refused`() {
        #expect(
            StageText.complaints(MarkoutGuard.self, "{ widen_at: 0.02, veto_at: 0.01, last: 4, min_fills: 5 }")
                == [
                    "widen_at (0.020000) must be below veto_at (0.010000)",
                    "min_fills (5) is more than the last 4 fills that are kept",
                ]
        )
    }
}
