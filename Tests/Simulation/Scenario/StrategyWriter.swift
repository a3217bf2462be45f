import SimulatedExchange

/// Writes a strategy at random from the stages that ship.
struct StrategyWriter {
    private var random: SeededRandom
    private var lines: [String] = []

    init(_ random: SeededRandom) { self.random = random }

    /// The strategy's text.
    mutating func write() -> String {
        lines = ["tick: \(random.pick(["each-book", "500ms", "1s", "1s", "2s"]))", "pipeline:"]
        writeFair()
        writeWidths()
        writeShifts()
        writeTime()
        writeGuards()
        writeShape()
        return lines.joined(separator: "\n") + "\n"
    }

    private mutating func add(_ stage: String) { lines.append("  - \(stage)") }

    private mutating func writeFair() {
        switch random.number(0...5) {
        case 0...2: add("fair-value: { source: book-mid, reject: [one-sided, crossed, wider-than 0.30] }")
        case 3: add("fair-value: { source: microprice }")
        case 4: add("fair-value: { source: ema, window: \(random.number(2...20))s }")
        case _: add("fair-value: { source: digital, window: 2m, volatility_floor: 30% }")
        }
    }

    private mutating func writeWidths() {
        add("base-spread: { spread: 0.0\(random.number(1...8)) }")
        if random.chance(0.3) { add("extremes-widening: { below: 0.10, above: 0.90, spread: x2.0, size: x0.5 }") }
        if random.chance(0.2) { add("adaptive-spread: { window: 60s, target: 3, narrowest: x0.7, widest: x1.5 }") }
    }

    private mutating func writeShifts() {
        if random.chance(0.8) {
            let full = random.pick([2, 4, 5])
            add("inventory-skew: { full_at: \(full) shares, max_shift: 0.0\(random.number(2...6)) }")
        }
        if random.chance(0.2) { add("imbalance: { depth: 5, ratio: 2.0, shift: 0.005, persist: 5s }") }
        if random.chance(0.15) { add("trend: { window: 60s, threshold: 0.01, shift: 0.005, persist: 5s }") }
    }

    private mutating func writeTime() {
        guard random.chance(0.7) else { return }
        if random.chance(0.5) {
            add("t-minus-flattening: { schedule: { 90s: { build: never }, 30s: { quote: never } } }")
        } else {
            add(
                "t-minus-flattening: { schedule: { 2m: { size: x0.5, spread: x1.5, hold: 5 shares }, 40s: { quote: never } } }"
            )
        }
    }

    private mutating func writeGuards() {
        if random.chance(0.15) {
            add("velocity-guard: { of: reference, window: 5s, widen_at: 3 bps/s, pull_at: 8 bps/s, cool: 5s }")
        }
        if random.chance(0.15) { add("flow-guard: { window: 30s, min_trades: 5, one_sided: 80%, cool: 10s }") }
        if random.chance(0.15) { add("stop-loss: { loss: 4 usd, resume: 2 usd, then: reduce }") }
    }

    private mutating func writeShape() {
        if random.chance(0.2) { add("clamp: { low: 0.03, high: 0.97 }") }
        let levels = random.pick([1, 1, 2, 3, 5])
        let size = random.number(1...12)
        if levels == 1 {
            add("ladder: { size: \(size) shares }")
        } else {
            add(
                "ladder: { levels: \(levels), size: \(size) shares, step: 0.01, decay: \(random.pick(["0.5", "0.8", "1"])) }"
            )
        }
        if random.chance(0.25) { add("join-touch: { improve: 0.00\(random.number(1...4)) }") }
        let age = random.number(5...40)
        let drift = random.pick(["0.003", "0.01", "0.02"])
        let rest = random.chance(0.5) ? ", min_rest: \(random.number(1...3))s" : ""
        add("replace: { drift: \(drift), max_age: \(age)s\(rest), first: \(random.pick(["place", "cancel"])) }")
    }
}
