import MarketModel
import Quoting
import TestSupport

/// Strategies, markets and positions made up at random, all of them valid.
enum RandomPipeline {
    /// The lines of a pipeline; every second optional stage is left out.
    static func stages(_ random: inout SplitMix64, extremes: String? = nil) -> String {
        let levels = Int.random(in: 1...12, using: &random)
        let low = Int.random(in: 1...45, using: &random)
        let high = Int.random(in: 55...99, using: &random)
        var lines = ["fair-value: { source: \(pick(["book-mid", "microprice"], &random)) }"]
        lines.append("base-spread: { spread: \(hundredths(1...60, &random)) }")
        lines += extremes.map { [$0] } ?? []
        lines += maybe(
            "inventory-skew: { full_at: \(Int.random(in: 1...30, using: &random)) shares, "
                + "max_shift: \(hundredths(1...99, &random)) }",
            &random
        )
        lines += maybe("imbalance: { ratio: 1.5, shift: \(hundredths(1...20, &random)) }", &random)
        lines += maybe(schedule(&random), &random)
        lines += maybe("velocity-guard: { of: fair, widen_at: 5 bps/s, pull_at: 900 bps/s, widen: x4.0 }", &random)
        lines += maybe("flow-guard: { min_trades: 2 }", &random)
        lines += maybe("clamp: { low: 0.\(low < 10 ? "0" : "")\(low), high: 0.\(high) }", &random)
        let steps =
            levels > 1 ? ", step: \(hundredths(1...9, &random)), decay: \(pick(["0.5", "1", "1.7"], &random))" : ""
        lines.append("ladder: { levels: \(levels), size: \(Int.random(in: 1...9, using: &random)) shares\(steps) }")
        return lines.map { "  - \($0)\n" }.joined()
    }

    /// A market with any touch, also none, and any depth, at a time that only grows with `step`.
    static func view(_ random: inout SplitMix64, step: Int) -> MarketView {
        let bid = Int.random(in: 1...999_999, using: &random)
        let ask = min(bid + Int.random(in: -1_000...200_000, using: &random), 999_999)
        let isWhole = Int.random(in: 0..<20, using: &random) > 0
        var view = Samples.view(left: .milliseconds(900_000 - 500 * step))
        view.touch = Touch(
            bid: isWhole ? BookLevel(price: PriceMicros(clamping: bid), size: size(&random)) : nil,
            ask: BookLevel(price: PriceMicros(clamping: ask), size: size(&random))
        )
        view.depth[.buy, 0] = size(&random)
        view.depth[.sell, 0] = size(&random)
        return view
    }

    /// A position of up to thirty shares either way, with a limit of up to twenty.
    static func inventory(_ random: inout SplitMix64) -> Inventory {
        Inventory(
            netMicros: Int.random(in: -30_000_000...30_000_000, using: &random),
            limit: SizeMicros(clamping: Int.random(in: 0...20_000_000, using: &random))
        )
    }

    private static func schedule(_ random: inout SplitMix64) -> String {
        let size = hundredths(0...99, &random)
        let hold = Int.random(in: 0...20, using: &random)
        return "t-minus-flattening: { schedule: { 15m: { size: x\(size), spread: x1.3, hold: \(hold) shares }, "
            + "897s: { build: never, reduce: tighter 0.3 }, 894s: { quote: never } } }"
    }

    private static func size(_ random: inout SplitMix64) -> SizeMicros {
        SizeMicros(clamping: Int.random(in: 1...50_000_000, using: &random))
    }

    private static func hundredths(_ range: ClosedRange<Int>, _ random: inout SplitMix64) -> String {
        let value = Int.random(in: range, using: &random)
        return "0.\(value < 10 ? "0" : "")\(value)"
    }

    private static func maybe(_ line: String, _ random: inout SplitMix64) -> [String] {
        Bool.random(using: &random) ? [line] : []
    }

    private static func pick(_ words: [String], _ random: inout SplitMix64) -> String {
        words[Int.random(in: 0..<words.count, using: &random)]
    }
}
