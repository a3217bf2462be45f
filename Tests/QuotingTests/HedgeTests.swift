import MarketModel
import Quoting
import TestSupport
import Testing

/// A market that holds a position for another one's sake.
@Suite struct HedgeTests {
    private static let stages = """
        - fair-value: { source: book-mid }
        - base-spread: { spread: 0.08 }
        """

    private func quoted(_ extra: String, held: Int, wanted: Int, isActing: Bool, factor: Double = 0.5) throws -> Quoted
    {
        var pipeline = try pipeline(Self.stages + extra + "\n- ladder: { size: 3 shares }")
        var inventory = Samples.inventory(held)
        inventory.hedge = Hedge(target: wanted * 1_000_000, isActing: isActing, widthFactor: factor)
        return Quoted(&pipeline, Samples.view(), inventory, tick: 10_000)
    }

    @Test func `while it acts, only the side toward it is quoted, at its part of the width`() throws {
        let quote = try quoted("", held: 0, wanted: -8, isActing: true)
        #expect(quote.lines == ["ask 0 build 3.000000 @ 0.520000"])
        #expect(quote.decision.noBid == .hedging && quote.decision.noAsk == nil)
        #expect(try quoted("", held: 0, wanted: 8, isActing: true).lines == ["bid 0 build 3.000000 @ 0.480000"])
    }

    @Test func `no more is quoted than is missing`() throws {
        #expect(try quoted("", held: -6, wanted: -8, isActing: true).lines == ["ask 0 build 2.000000 @ 0.520000"])
        #expect(try quoted("", held: 2, wanted: 1, isActing: true).lines == ["ask 0 reduce 1.000000 @ 0.520000"])
    }

    @Test func `a position that is held for a hedge is not brought down while that acts`() throws {
        let quote = try quoted("", held: -4, wanted: -8, isActing: true)
        #expect(quote.side(.bid).isEmpty)
        #expect(quote.decision.noBid == .hedging)
    }

    @Test func `a hedge that does not act leaves both sides, and the skew holds to what is wanted`() throws {
        let skew = "\n- inventory-skew: { full_at: 8 shares, max_shift: 0.04 }"
        let held = try quoted(skew, held: -8, wanted: -8, isActing: false)
        #expect(held.lines == ["ask 0 build 3.000000 @ 0.540000", "bid 0 reduce 3.000000 @ 0.460000"])
        let missing = try quoted(skew, held: 0, wanted: -4, isActing: false)
        #expect(missing.side(.ask).map(\.price.rawValue) == [520_000])
    }

    @Test func `an exit goes before the hedge`() throws {
        let schedule = "\n- t-minus-flattening: { schedule: { 20m: { build: never } } }"
        let quote = try quoted(schedule, held: -5, wanted: -8, isActing: true)
        #expect(quote.lines == ["bid 0 reduce 3.000000 @ 0.460000"])
        #expect(quote.decision.noAsk == .scheduleNoBuilding)
    }

    @Test func `the position's limit goes before the hedge`() throws {
        let quote = try quoted("", held: -15, wanted: -30, isActing: true)
        #expect(quote.targets.isEmpty)
        #expect(quote.decision.noAsk == .positionLimit && quote.decision.noBid == .hedging)
    }

    @Test func `the trace says what is wanted and what that does`() throws {
        let acting = try quoted("", held: 0, wanted: -8, isActing: true)
        let names = ["fair-value", "base-spread", "ladder"]
        #expect(
            acting.trace.text(stageNames: names).contains(
                "hedge wants -8.000000 shares held: one side only, width ×0.5"
            )
        )
        #expect(acting.trace.noBid == .hedging)
        var plain = try pipeline(Self.stages + "\n- ladder: { size: 3 shares }")
        #expect(!Quoted(&plain, Samples.view()).trace.text(stageNames: names).contains("hedge"))
    }
}
