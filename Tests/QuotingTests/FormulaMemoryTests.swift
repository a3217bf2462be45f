import MarketModel
import Quoting
import TestSupport
import Testing

@Suite struct FormulaMemoryTests {
    private static let second = 1_000_000_000

    /// The results of a formula at the end of a path of `fair`, evaluated at every given instant.
    private static func final(
        _ text: String,
        _ result: FormulaResult = .shift,
        at instants: [Int],
        path: (Int) -> Double
    ) throws -> Double {
        var machine = FormulaMachine(try FormulaCompiler.compile(text, phase: .shift, as: result))
        for instant in instants { machine.evaluate(.sample(at: instant), FormulaInputs(fair: path(instant))) }
        return machine.value(result)
    }

    private static func every(_ step: Int, until end: Int) -> [Int] { Array(stride(from: 0, through: end, by: step)) }

    @Test func `an average of a step follows the exponential`() throws {
        let value = try Self.final("ema(fair, 10s)", at: [0, 5, 15].map { $0 * Self.second }) {
            $0 >= 5 * Self.second ? 0.8 : 0.2
        }
        // The step came at 5 s; ten seconds later 1/e of the old value is left.
        #expect(abs(value - (0.8 - 0.6 * 0.36787944117144233)) < 1e-12)
    }

    @Test func `a rate is the change over the span`() throws {
        let path: (Int) -> Double = { 0.3 + 0.01 * Double($0) / Double(Self.second) }
        let full = try Self.final(
            "rate(fair, 5s) * 1s",
            at: Self.every(Self.second, until: 20 * Self.second),
            path: path
        )
        #expect(abs(full - 0.01) < 1e-12)
        let young = try Self.final(
            "rate(fair, 5s) * 1s",
            at: Self.every(Self.second, until: 2 * Self.second),
            path: path
        )
        #expect(abs(young - 0.004) < 1e-12)
    }

    @Test func `an extreme counts what was in force when the span begins`() throws {
        let path: (Int) -> Double = { $0 < 10 * Self.second ? 0.9 : $0 < 20 * Self.second ? 0.3 : 0.5 }
        for (end, highest, lowest) in [(15, 0.9, 0.3), (20, 0.9, 0.3), (21, 0.5, 0.3), (30, 0.5, 0.3), (31, 0.5, 0.5)] {
            let instants = Self.every(Self.second, until: end * Self.second)
            #expect(try Self.final("highest(fair, 10s)", at: instants, path: path) == highest, "\(end)s")
            #expect(try Self.final("lowest(fair, 10s)", at: instants, path: path) == lowest, "\(end)s")
        }
    }

    @Test func `a condition must hold without a break`() throws {
        let path: (Int) -> Double = { $0 == 4 * Self.second ? 0.1 : 0.9 }
        for (end, held) in [(2, 0.0), (3, 1), (4, 0), (5, 0), (7, 0), (8, 1)] {
            let instants = Self.every(Self.second, until: end * Self.second)
            let value = try Self.final("for(fair > 0.5, 3s)", .condition, at: instants, path: path)
            #expect(value == held, "\(end)s")
        }
    }

    @Test(arguments: [
        "ema(fair, 7s)", "rate(fair, 5s) * 1s", "highest(fair, 6s)", "lowest(fair, 6s)",
        "if(for(fair > 0.5, 3s), 1, 0)",
    ])
    func `memories do not depend on how often they are asked`(_ text: String) {
        forAll(cases: 200) { random in
            // A value that changes at most once a second, asked at every change and at random instants besides.
            let values = (0...40).map { _ in Double.random(in: 0...1, using: &random) }
            let path: (Int) -> Double = { values[$0 / Self.second] }
            let changes = (0...40).map { $0 * Self.second }
            let besides = (0..<200).map { _ in Int.random(in: 0...(40 * Self.second), using: &random) }
            let calm = try Self.final(text, at: changes, path: path)
            let busy = try Self.final(text, at: (changes + besides).sorted(), path: path)
            return abs(calm - busy) < 1e-9
        }
    }

    @Test func `faster changes than memory holds cost a small part of the span`() {
        forAll(cases: 50) { random in
            let step = Int.random(in: 1_000_000...50_000_000, using: &random)
            let instants = Self.every(step, until: 30 * Self.second)
            let path: (Int) -> Double = { 0.01 * Double($0) / Double(Self.second) }
            let rate = try Self.final("rate(fair, 5s) * 1s", at: instants, path: path)
            let highest = try Self.final("highest(-fair, 5s)", at: instants, path: path)
            let latest = path(instants[instants.count - 1])
            return abs(rate - 0.01) < 0.0005 && abs(highest + latest - 0.05) < 0.003
        }
    }

    @Test func `memories go on while the condition is false`() throws {
        let file = FormulaPipeline(
            shift: "- formula: { when: t_left < 60s, shift: 'highest(mid, 10m) - 0.5' }"
        )
        var pipeline = try #require(file.pipeline, "\(file.complaints)")
        var targets: [QuoteTarget] = []
        var early = MarketView.sample()
        early.touch.bid = BookLevel(price: PriceMicros(clamping: 500_000), size: SizeMicros(clamping: 1_000_000))
        _ = pipeline.quote(early, .sample(shares: 0), tick: DeltaMicros(rawValue: 1_000), into: &targets)
        #expect(pipeline.trace.steps[2].effect == .shift(0))
        let late = MarketView.sample(at: 60 * Self.second, left: 30 * Self.second)
        _ = pipeline.quote(late, .sample(shares: 0), tick: DeltaMicros(rawValue: 1_000), into: &targets)
        guard case .shift(let shift) = pipeline.trace.steps[2].effect else {
            Issue.record("\(pipeline.trace.steps[2])")
            return
        }
        #expect(abs(shift - 0.01) < 1e-12)
    }

    @Test func `time that goes back or jumps breaks nothing`() {
        forAll(cases: 300) { random in
            let text = "ema(fair, 7s) + rate(fair, 5s) * 1s + highest(fair, 6s) + if(for(fair > 0.5, 3s), 1, 0)"
            var machine = FormulaMachine(try FormulaCompiler.compile(text, phase: .shift, as: .shift))
            for _ in 0..<100 {
                var view = MarketView.sample()
                let extremes = [Int.min, .max, 0, -1, 1]
                let nanoseconds =
                    Bool.random(using: &random)
                    ? extremes[Int.random(in: 0..<5, using: &random)]
                    : Int.random(in: Int.min...Int.max, using: &random)
                view.time = Timestamp(nanoseconds: nanoseconds)
                machine.evaluate(view, FormulaInputs(fair: Double.random(in: 0...1, using: &random)))
                guard machine.value(.shift).isFinite else { return false }
            }
            return true
        }
    }
}
