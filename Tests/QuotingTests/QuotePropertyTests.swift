import MarketModel
import Quoting
import TestSupport
import Testing

@Suite struct QuotePropertyTests {
    /// Runs a random strategy for a few seconds and shows every quote to `isRight`.
    private func everyQuote(_ isRight: (_ quoted: Quoted, _ shape: Bounds, _ inventory: Inventory) -> Bool) {
        var quotes = 0
        forAll(cases: 300) { random in
            let text = RandomPipeline.stages(&random)
            var pipeline = try pipeline(text)
            let bounds = Bounds(text)
            let tick = [1, 1_000, 10_000][Int.random(in: 0..<3, using: &random)]
            for step in 0..<16 {
                let inventory = RandomPipeline.inventory(&random)
                let quoted = Quoted(&pipeline, RandomPipeline.view(&random, step: step), inventory, tick: tick)
                quotes += quoted.targets.isEmpty ? 0 : 1
                guard isRight(quoted, bounds, inventory) else { return false }
            }
            return true
        }
        #expect(quotes > 0, "at least one case must have been put to the test")
    }

    @Test func `no price leaves the clamp, and no side crosses the other`() {
        everyQuote { quoted, bounds, _ in
            let bids = quoted.side(.bid).map(\.price)
            let asks = quoted.side(.ask).map(\.price)
            if let bid = bids.max(), let ask = asks.min(), bid >= ask { return false }
            return (bids + asks).allSatisfy { $0 >= bounds.low && $0 <= bounds.high }
        }
    }

    @Test func `whatever fills on one side, the position ends within the limit and what may be held`() {
        everyQuote { quoted, _, inventory in
            var bound = inventory.limit.rawValue
            for step in quoted.trace.steps {
                if case .time(let allowance) = step.effect { bound = min(bound, allowance.hold.rawValue) }
            }
            return QuoteSide.allCases.allSatisfy { side in
                let net = side == .bid ? inventory.netMicros : -inventory.netMicros
                let total = quoted.side(side).map(\.size.rawValue).reduce(0, +)
                return total == 0 || net + total <= bound
            }
        }
    }

    @Test func `reducing orders never turn the position round, and every order has a size`() {
        everyQuote { quoted, _, inventory in
            let reducing = quoted.targets.filter(\.isReducing)
            let side: QuoteSide = inventory.netMicros > 0 ? .ask : .bid
            return quoted.targets.allSatisfy { $0.size > .zero }
                && reducing.allSatisfy { $0.side == side }
                && reducing.map(\.size.rawValue).reduce(0, +) <= abs(inventory.netMicros)
        }
    }

    @Test func `an absent side always has a reason, and a present one none`() {
        everyQuote { quoted, _, _ in
            quoted.side(.bid).isEmpty == (quoted.decision.noBid != nil)
                && quoted.side(.ask).isEmpty == (quoted.decision.noAsk != nil)
                && quoted.trace.noBid == quoted.decision.noBid && quoted.trace.noAsk == quoted.decision.noAsk
                && (quoted.decision.reason == nil || quoted.targets.isEmpty)
        }
    }

    @Test func `widening never moves the centre`() {
        var compared = 0
        forAll(cases: 300) { random in
            let seed = random.next()
            var (one, other) = (SplitMix64(seed: seed), SplitMix64(seed: seed))
            var plain = try pipeline(RandomPipeline.stages(&one))
            let factor = Int.random(in: 2...9, using: &random)
            let extremes = "extremes-widening: { below: 0.3, above: 0.7, spread: x\(factor).0 }"
            var wide = try pipeline(RandomPipeline.stages(&other, extremes: extremes))
            for step in 0..<4 {
                let view = RandomPipeline.view(&random, step: step)
                let inventory = RandomPipeline.inventory(&random)
                let before = Quoted(&plain, view, inventory)
                let after = Quoted(&wide, view, inventory)
                guard (before.rawCentre == nil) == (after.rawCentre == nil) else { return false }
                guard let centre = before.rawCentre, let moved = after.rawCentre else { continue }
                compared += 1
                guard isClose(centre, moved, within: 1e-12) else { return false }
            }
            return true
        }
        #expect(compared > 300)
    }

    @Test func `the same inputs give the same outputs in every copy, however they are interleaved`() {
        forAll(cases: 200) { random in
            var first = try pipeline(RandomPipeline.stages(&random))
            var inputs: [(MarketView, Inventory, Observation)] = []
            for step in 0..<12 {
                let trade = PublicTrade(
                    outcome: Bool.random(using: &random) ? .up : .down,
                    takerSide: .buy,
                    price: PriceMicros(clamping: 500_000),
                    size: SizeMicros(clamping: 1_000_000)
                )
                inputs.append(
                    (RandomPipeline.view(&random, step: step), RandomPipeline.inventory(&random), .trade(trade))
                )
            }
            var second = first
            let alone = inputs.map { input in
                first.observe(input.2, at: input.0.time)
                return Quoted(&first, input.0, input.1)
            }
            for (index, input) in inputs.enumerated() {
                second.observe(input.2, at: input.0.time)
                // A third copy that sees something else in between must leave no mark on the second.
                var third = second
                third.observe(input.2, at: input.0.time)
                _ = Quoted(&third, inputs[0].0, input.1)
                let again = Quoted(&second, input.0, input.1)
                guard again.targets == alone[index].targets, again.decision == alone[index].decision else {
                    return false
                }
            }
            return true
        }
    }

    /// The clamp of a pipeline's text, or what applies without one.
    private struct Bounds {
        var low = PriceMicros(clamping: 10_000)
        var high = PriceMicros(clamping: 990_000)

        init(_ stages: String) {
            guard let clamp = stages.split(separator: "\n").first(where: { $0.contains("clamp:") }) else { return }
            let numbers = clamp.split { !"0123456789.".contains($0) }.compactMap { parseMicros($0) }
            low = PriceMicros(clamping: numbers[0])
            high = PriceMicros(clamping: numbers[1])
        }
    }
}
