import MarketModel
import Quoting
import Testing

@Suite struct QuotePipelineTests {
    private static let mid = "  - fair-value: { source: book-mid }\n"
    private static let plain = mid + "  - base-spread: { spread: 0.04 }\n  - ladder: { size: 3 shares }\n"

    @Test func `a refusal quotes nothing and says why`() throws {
        var pipeline = try pipeline(Self.plain)
        var view = Samples.view()
        view.touch.ask = nil
        let quoted = Quoted(&pipeline, view)
        #expect(quoted.targets.isEmpty)
        #expect(quoted.decision.reason == .bookOneSided)
        #expect(quoted.decision.noBid == .bookOneSided)
        #expect(quoted.decision.noAsk == .bookOneSided)
        #expect(quoted.trace.fair == nil)
        #expect(quoted.trace.steps.map(\.effect) == [.refused(.bookOneSided)])
    }

    @Test func `extremes double the half-width about fair, and skew moves it once`() throws {
        let stages = Self.mid + "  - base-spread: { spread: 0.10 }\n"
        let shift = "  - inventory-skew: { full_at: 15 shares, max_shift: 0.06 }\n  - ladder: { size: 3 shares }\n"
        var plain = try pipeline(stages + shift)
        var extreme = try pipeline(stages + "  - extremes-widening: { spread: x2.0 }\n" + shift)
        // Fair 0.95, half-width 0.05 · 2 = 0.10, skew −0.06 · 5/15 = −0.02: 0.83 and 1.03 about 0.93.
        let narrow = Quoted(&plain, Samples.view(0.95), Samples.inventory(5))
        let wide = Quoted(&extreme, Samples.view(0.95), Samples.inventory(5))
        #expect(try isClose(#require(wide.trace.rawBid), 0.83))
        #expect(try isClose(#require(wide.trace.rawAsk), 1.03))
        #expect(try isClose(#require(wide.rawCentre), #require(narrow.rawCentre)))
        let shifts = wide.trace.steps.compactMap { if case .shift(let amount) = $0.effect { amount } else { nil } }
        #expect(shifts.count == 1)
        #expect(isClose(shifts[0], -0.02))
        #expect(wide.lines == ["bid 0 build 1.500000 @ 0.830000"])
        #expect(wide.decision.noAsk == .clampBinds)
    }

    @Test func `where the clamp binds, the side that is wrong at the true price is dropped`() throws {
        let stages = Self.mid + "  - base-spread: { spread: 0.04 }\n  - clamp: { low: 0.20, high: 0.80 }\n"
        var pipeline = try pipeline(stages + "  - ladder: { size: 3 shares }\n")
        // Selling at 0.80 what is worth 0.985 is the loss; buying it at 0.80 is not.
        let high = Quoted(&pipeline, Samples.view(0.985))
        #expect(high.lines == ["bid 0 build 3.000000 @ 0.800000"])
        #expect(high.decision.noAsk == .clampBinds)
        #expect(high.decision.reason == nil)
        let low = Quoted(&pipeline, Samples.view(0.015))
        #expect(low.lines == ["ask 0 build 3.000000 @ 0.200000"])
        #expect(low.decision.noBid == .clampBinds)
        // 0.80 itself is still within.
        #expect(Quoted(&pipeline, Samples.view(0.78)).side(.ask).map(\.price.rawValue) == [800_000])
        #expect(Quoted(&pipeline, Samples.view(0.780001)).side(.ask).isEmpty)
    }

    @Test func `levels stand a step apart, each as large as the decay says`() throws {
        var pipeline = try pipeline(
            Self.mid + "  - base-spread: { spread: 0.04 }\n"
                + "  - ladder: { levels: 3, size: 4 shares, step: 0.01, decay: 0.5 }\n"
        )
        #expect(
            Quoted(&pipeline, Samples.view()).lines == [
                "ask 0 build 4.000000 @ 0.520000", "ask 1 build 2.000000 @ 0.530000", "ask 2 build 1.000000 @ 0.540000",
                "bid 0 build 4.000000 @ 0.480000", "bid 1 build 2.000000 @ 0.470000", "bid 2 build 1.000000 @ 0.460000",
            ]
        )
    }

    @Test func `building stops at the limit, level by level`() throws {
        var pipeline = try pipeline(
            Self.mid + "  - base-spread: { spread: 0.04 }\n  - ladder: { levels: 3, size: 4 shares, step: 0.01 }\n"
        )
        // Long 9 of 15: six more may be bought, so 4 + 2; nine reduce, so 4 + 4 + 1, and the last level builds three more.
        let quoted = Quoted(&pipeline, Samples.view(), Samples.inventory(9))
        #expect(quoted.side(.bid).map(\.size.rawValue) == [4_000_000, 2_000_000])
        #expect(quoted.side(.ask).map(\.size.rawValue) == [4_000_000, 4_000_000, 4_000_000])
        #expect(quoted.side(.ask).map(\.isReducing) == [true, true, false])
    }

    @Test func `a limit of nothing still reduces`() throws {
        var pipeline = try pipeline(Self.plain)
        let quoted = Quoted(&pipeline, Samples.view(), Samples.inventory(-2, limit: 0))
        #expect(quoted.side(.bid).map(\.size.rawValue) == [2_000_000])
        #expect(quoted.side(.bid).map(\.isReducing) == [true])
        #expect(quoted.decision.noAsk == .positionLimit)
    }

    @Test func `a vetoed side still reduces, and the other side is untouched`() throws {
        var pipeline = try pipeline(
            Self.mid + "  - base-spread: { spread: 0.04 }\n  - flow-guard: { min_trades: 1 }\n"
                + "  - ladder: { size: 3 shares }\n"
        )
        let trade = PublicTrade(outcome: .up, takerSide: .buy, price: PriceMicros(clamping: 520_000), size: .max)
        pipeline.observe(.trade(trade), at: Samples.end - .seconds(901))
        let flat = Quoted(&pipeline, Samples.view())
        #expect(flat.lines == ["bid 0 build 3.000000 @ 0.480000"])
        #expect(flat.decision.noAsk == .oneSidedFlow)
        let long = Quoted(&pipeline, Samples.view(), Samples.inventory(2))
        #expect(long.lines == ["ask 0 reduce 2.000000 @ 0.520000", "bid 0 build 3.000000 @ 0.480000"])
        #expect(long.decision.noAsk == nil)
    }

    @Test func `a size that rounds to nothing is said to`() throws {
        var pipeline = try pipeline(
            Self.mid + "  - base-spread: { spread: 0.04 }\n  - extremes-widening: { size: x0.0 }\n"
                + "  - ladder: { size: 3 shares }\n"
        )
        let quoted = Quoted(&pipeline, Samples.view(0.95))
        #expect(quoted.targets.isEmpty)
        #expect(quoted.decision.noBid == .sizeRoundsToZero)
        #expect(quoted.decision.noAsk == .sizeRoundsToZero)
    }

    @Test func `copies fork their memory`() throws {
        var first = try pipeline(
            Self.mid + "  - base-spread: { spread: 0.04 }\n  - flow-guard: { min_trades: 1 }\n"
                + "  - ladder: { size: 3 shares }\n"
        )
        var second = first
        let trade = PublicTrade(outcome: .up, takerSide: .buy, price: PriceMicros(clamping: 520_000), size: .max)
        first.observe(.trade(trade), at: Samples.end - .seconds(901))
        #expect(Quoted(&first, Samples.view()).side(.ask).isEmpty)
        #expect(Quoted(&second, Samples.view()).side(.ask).count == 1)
    }

    @Test func `the trace tells every step in words`() throws {
        var pipeline = try pipeline(doctrine)
        let quoted = Quoted(&pipeline, Samples.view(0.95, left: .seconds(300)), Samples.inventory(10))
        #expect(
            quoted.trace.text(stageNames: pipeline.stageNames)
                == "fair-value 0.950000 → base-spread ±0.020000 → extremes-widening ±0.040000 size ×0.500000"
                + " → inventory-skew -0.040000 → imbalance 0.000000"
                + " → t-minus-flattening size ×0.660000, width ×1.200000, hold 10.000000"
                + " → velocity-guard ok → flow-guard ok → ladder ok → replace ok"
                + " → no bid: the position is at its limit"
        )
    }
}
