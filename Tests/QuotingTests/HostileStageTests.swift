import MarketModel
import Quoting
import TestSupport
import Testing

@Suite struct HostileStageTests {
    private static let wrong: [Double] = [
        .nan, .infinity, -.infinity, .greatestFiniteMagnitude, -.greatestFiniteMagnitude, -0.01, -1,
    ]

    private func quoted(_ stages: [any Stage], net: Int = 4) -> Quoted {
        var pipeline = QuotePipeline(stages)
        let quoted = Quoted(&pipeline, Samples.view(reference: 60_000), Samples.inventory(net))
        #expect(!quoted.trace.text(stageNames: pipeline.stageNames).isEmpty, "the trace can always be told")
        return quoted
    }

    private func ladder() throws -> Ladder { try stage(Ladder.self, "{ levels: 3, size: 3 shares }") }

    @Test(arguments: wrong + [0, 1, 1.5])
    func `no probability, no quote`(value: Double) throws {
        let quoted = quoted([FixedFair(value), FixedWidth(Width(half: 0.02)), try ladder()])
        #expect(quoted.targets.isEmpty)
        #expect(quoted.decision.reason == .fairUnusable)
        #expect(Probability(value) == nil)
    }

    @Test(arguments: wrong)
    func `no width, no quote`(value: Double) throws {
        let quoted = quoted([FixedFair(0.5), FixedWidth(Width(half: value)), try ladder()])
        #expect(quoted.targets.isEmpty)
        #expect(quoted.decision.noBid != nil)
        #expect(quoted.decision.noAsk != nil)
    }

    @Test(arguments: [Double.nan, .infinity, -.infinity, -1])
    func `no size, no quote`(value: Double) throws {
        let quoted = quoted([FixedFair(0.5), FixedWidth(Width(half: 0.02, sizeFactor: value)), try ladder()])
        #expect(quoted.targets.isEmpty)
        #expect(quoted.decision.reason == .fairUnusable)
    }

    @Test(arguments: [Double.nan, .infinity, -.infinity])
    func `no shift, no quote`(value: Double) throws {
        let quoted = quoted([FixedFair(0.5), FixedWidth(Width(half: 0.02)), FixedShift(value), try ladder()])
        #expect(quoted.targets.isEmpty)
        #expect(quoted.decision.reason == .fairUnusable)
    }

    @Test func `two infinite shifts that cancel are no shift`() throws {
        let stages: [any Stage] = [
            FixedFair(0.5), FixedWidth(Width(half: 0.02)), FixedShift(.infinity), FixedShift(-.infinity), try ladder(),
        ]
        #expect(quoted(stages).targets.isEmpty)
    }

    @Test(arguments: [Double.nan, .infinity])
    func `a guard that loses its senses pulls`(value: Double) throws {
        let guardian = FixedGuard(GuardVerdict(widen: value))
        let quoted = quoted([FixedFair(0.5), FixedWidth(Width(half: 0.02)), guardian, try ladder()])
        #expect(quoted.targets.isEmpty)
        #expect(quoted.decision.reason == .fairUnusable)
    }

    @Test(arguments: [0.5, 0, -3, -Double.infinity])
    func `a guard cannot narrow`(value: Double) throws {
        let guardian = FixedGuard(GuardVerdict(widen: value))
        let guarded = quoted([FixedFair(0.5), FixedWidth(Width(half: 0.02)), guardian, try ladder()])
        let plain = quoted([FixedFair(0.5), FixedWidth(Width(half: 0.02)), try ladder()])
        #expect(guarded.targets == plain.targets)
        #expect(!plain.targets.isEmpty)
    }

    @Test func `a size beyond all bounds is held by the limit`() throws {
        let stages: [any Stage] = [FixedFair(0.5), FixedWidth(Width(half: 0.02, sizeFactor: 1e300)), try ladder()]
        let quoted = quoted(stages, net: 0)
        #expect(quoted.targets.map(\.size.rawValue) == [15_000_000, 15_000_000])
    }

    @Test func `time and shape stages are shown what they ask for`() throws {
        var pipeline = QuotePipeline([
            FixedFair(0.5), FixedWidth(Width(half: 0.02)), NoBuildingAfterTrade(), LargerAfterReference(),
        ])
        #expect(Quoted(&pipeline, Samples.view()).targets.map(\.size.rawValue) == [1_000_000, 1_000_000])
        pipeline.observe(.reference(try #require(Samples.price(60_000))), at: Timestamp(seconds: 1))
        #expect(Quoted(&pipeline, Samples.view()).targets.map(\.size.rawValue) == [2_000_000, 2_000_000])
        let trade = PublicTrade(outcome: .up, takerSide: .buy, price: PriceMicros(clamping: 500_000), size: .max)
        pipeline.observe(.trade(trade), at: Timestamp(seconds: 2))
        #expect(Quoted(&pipeline, Samples.view()).decision.noBid == .scheduleNoBuilding)
    }
}
