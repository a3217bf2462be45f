import MarketModel
import Quoting
import Settings
import TestSupport
import Testing

@Suite struct FormulaStageTests {
    private static let tick = DeltaMicros(rawValue: 1_000)

    private static func quote(
        _ file: FormulaPipeline,
        _ view: MarketView = .sample(),
        _ inventory: Inventory = .sample()
    ) throws -> (decision: QuoteDecision, trace: String, targets: [QuoteTarget]) {
        var pipeline = try #require(file.pipeline, "\(file.complaints)")
        var targets: [QuoteTarget] = []
        let decision = pipeline.quote(view, inventory, tick: tick, into: &targets)
        return (decision, pipeline.trace.text(stageNames: pipeline.stageNames), targets)
    }

    static let example = """
        - formula:
            let:
              urgency: max(0, 1 - t_left / 300s)
            when:  abs(position) > 5 shares and t_left < 5m
            shift: -0.02 * sign(position) * urgency
            spread: x(1 + urgency)
        """

    @Test func `the example moves and widens as it says`() throws {
        let file = FormulaPipeline(shift: Self.example)
        let quoted = try Self.quote(file, .sample(left: 60_000_000_000))
        #expect(
            quoted.trace == "fair-value 0.500000 → base-spread ±0.020000 → "
                + "formula -0.016000 width ×1.800000 → ladder ok"
        )
        #expect(
            quoted.targets.map(\.description) == [
                "ask 0 reduce 4.000000 @ 0.520000", "bid 0 build 4.000000 @ 0.448000",
            ]
        )
        let early = try Self.quote(file, .sample())
        #expect(early.trace == "fair-value 0.500000 → base-spread ±0.020000 → formula 0.000000 → ladder ok")
    }

    @Test func `a formula is the same as inventory-skew where it says the same`() throws {
        let formula = FormulaPipeline(
            shift: "- formula: { shift: '-0.06 * clamp(position / 15 shares, -1, 1)' }"
        )
        let native = FormulaPipeline(shift: "- inventory-skew: { full_at: 15 shares, max_shift: 0.06 }")
        var first = try #require(formula.pipeline, "\(formula.complaints)")
        var second = try #require(native.pipeline)
        forAll { random in
            let net = Int.random(in: -40_000_000...40_000_000, using: &random)
            let inventory = Inventory(netMicros: net, limit: SizeMicros(clamping: 30_000_000))
            var targets: [QuoteTarget] = []
            var others: [QuoteTarget] = []
            let decision = first.quote(.sample(), inventory, tick: Self.tick, into: &targets)
            let other = second.quote(.sample(), inventory, tick: Self.tick, into: &others)
            return targets == others && decision == other && first.trace.steps == second.trace.steps
        }
    }

    @Test func `a fair formula blends with the estimate so far`() throws {
        let blend = FormulaPipeline(fair: "- formula: { fair: 0.5 * fair + 0.5 * 0.6 }")
        #expect(try Self.quote(blend).trace.hasPrefix("fair-value 0.500000 → formula 0.550000 → "))
        let idle = FormulaPipeline(fair: "- formula: { when: t_left < 1s, fair: '0.9' }")
        #expect(try Self.quote(idle).trace.hasPrefix("fair-value 0.500000 → formula 0.500000 → "))
        let wrong = FormulaPipeline(fair: "- formula: { fair: fair * 3 }")
        #expect(try Self.quote(wrong).decision.reason == .fairUnusable)
        let undefined = FormulaPipeline(fair: "- formula: { fair: fair / (bid - bid) * 1% }")
        #expect(try Self.quote(undefined).decision.reason == .formulaUndefined)
    }

    @Test func `a width formula sets or scales width and size`() throws {
        let scaled = FormulaPipeline(width: "- formula: { spread: x2.0, size: x0.5, name: my-width }")
        #expect(try Self.quote(scaled).trace.contains("my-width ±0.040000 size ×0.500000"))
        let full = FormulaPipeline(width: "- formula: { spread: touch_width + 2 * half_width + 0.01 }")
        #expect(try Self.quote(full).trace.contains("formula ±0.045000"))
        let idle = FormulaPipeline(width: "- formula: { when: fair > 0.9, spread: x(3) }")
        #expect(try Self.quote(idle).trace.contains("formula unchanged"))
    }

    @Test func `a guard formula widens, vetoes and pulls`() throws {
        let widened = FormulaPipeline(guarding: "- formula: { widen: 'x(1 + abs(position) / 10 shares)' }")
        #expect(try Self.quote(widened).trace.contains("formula width ×2.000000"))
        let narrow = FormulaPipeline(guarding: "- formula: { widen: x0.5 }")
        #expect(try Self.quote(narrow).trace.contains("formula ok"))
        for (word, bid, ask) in [("bid", true, false), ("ask", false, true), ("both", true, true)] {
            let file = FormulaPipeline(guarding: "- formula: { when: profit > 0.5 usd, veto: \(word) }")
            let empty = Inventory.sample(shares: 0)
            #expect(try Self.quote(file, .sample(), empty).decision.noBid == nil)
            let quoted = try Self.quote(file)
            #expect((quoted.decision.noBid == .formulaVeto) == bid, "\(word)")
            #expect(quoted.trace.contains("no building ask: a formula vetoes") == ask, "\(word)")
        }
        let all = FormulaPipeline(guarding: "- formula: { when: t_left < 10m, veto: all }")
        #expect(try Self.quote(all).decision.reason == .formulaVeto)
    }

    @Test(arguments: [
        FormulaPipeline(width: "- formula: { spread: x(1 / ln(t_left / 300s)) }"),
        FormulaPipeline(width: "- formula: { spread: x(0 - 1) }"),
        FormulaPipeline(width: "- formula: { spread: 0.1 - 0.2 }"),
        FormulaPipeline(width: "- formula: { when: sqrt(distance - 1) > 0, size: x2.0 }"),
        FormulaPipeline(shift: "- formula: { shift: ln(distance - 1) }"),
        FormulaPipeline(shift: "- formula: { shift: 2 * fair + 0.5 }"),
        FormulaPipeline(shift: "- formula: { shift: '0.01', spread: x(1 / (fair - fair) * fair) }"),
        FormulaPipeline(guarding: "- formula: { widen: x(sqrt(distance - 1)) }"),
        FormulaPipeline(guarding: "- formula: { when: ln(distance - 1) > 0, veto: bid }"),
    ])
    func `what cannot be evaluated pulls the quote`(_ file: FormulaPipeline) throws {
        let quoted = try Self.quote(file)
        #expect(quoted.decision.reason == .formulaUndefined)
        #expect(quoted.targets.isEmpty)
        #expect(quoted.trace.contains("a formula has no result"))
    }

    @Test func `several formulas live side by side under different names`() throws {
        let file = FormulaPipeline(
            shift: """
                - formula: { shift: '0.001' }
                - formula: { shift: '0.002' }
                - formula: { name: third, shift: '0.003' }
                """
        )
        let trace = try Self.quote(file).trace
        #expect(trace.contains("formula 0.001000 → formula-2 0.002000 → third 0.003000"))
    }

    @Test func `formulas want trades and depth only where they read them`() throws {
        let plain = try #require(FormulaPipeline(shift: "- formula: { shift: '0.01' }").pipeline)
        #expect(plain.interest == [] && plain.depthLevels == 0)
        let reading = try #require(
            FormulaPipeline(guarding: "- formula: { when: trades.buys(30s) > bid_depth(7), veto: ask }").pipeline
        )
        #expect(reading.interest == .trades && reading.depthLevels == 7)
    }
}
