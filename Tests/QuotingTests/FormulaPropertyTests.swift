import MarketModel
import Quoting
import Settings
import TestSupport
import Testing

@Suite struct FormulaPropertyTests {
    @Test func `a program computes what its tree says`() {
        var defined = 0
        forAll(cases: 5_000) { random in
            let tree = FormulaTree.random(depth: Int.random(in: 1...5, using: &random), using: &random)
            guard let program = try? FormulaCompiler.compile(tree.text, phase: .shift, as: .shift) else {
                // Only its size can be wrong.
                return tree.text.count > 500
            }
            var machine = FormulaMachine(program)
            let fair = Double.random(in: 0.01...0.99, using: &random)
            let view = MarketView.sample()
            machine.evaluate(view, FormulaInputs(fair: fair))
            let distance = FormulaMath.logarithm(101.0 / 100.0)
            let expected = tree.value(fair / 0.48, distance)
            let found = machine.value(.shift)
            if expected != nil { defined += 1 }
            return expected.map { $0 == found } ?? found.isNaN
        }
        #expect(defined > 2_000)
    }

    @Test func `printing and parsing are inverse`() {
        forAll { random in
            let tree = FormulaTree.random(depth: Int.random(in: 1...4, using: &random), using: &random)
            guard let parsed = try? FormulaParser.parse(tree.text) else { return tree.text.count > 500 }
            let printed = parsed.description
            return try FormulaParser.parse(printed).description == printed
        }
    }

    @Test func `random bytes are refused or evaluated, never trapped`() {
        forAll(cases: 20_000) { random in
            let bytes = (0..<Int.random(in: 0...60, using: &random)).map { _ in
                Bool.random(using: &random)
                    ? UInt8.random(in: 0...255, using: &random) : UInt8.random(in: 32...126, using: &random)
            }
            return Self.survives(String(decoding: bytes, as: UTF8.self), &random)
        }
    }

    @Test func `random tokens are refused or evaluated, never trapped`() {
        var compiled = 0
        let tokens = Self.tokens
        forAll(cases: 20_000) { random in
            let words = (0..<Int.random(in: 1...12, using: &random)).map { _ in
                tokens[Int.random(in: 0..<tokens.count, using: &random)]
            }
            let text = words.joined(separator: Bool.random(using: &random) ? " " : "")
            if (try? FormulaCompiler.compile(text, phase: .guard, as: .condition)) != nil { compiled += 1 }
            return Self.survives(text, &random)
        }
        #expect(compiled > 0)
    }

    @Test func `valid pieces in random order compile often, and never trap`() {
        var compiled = 0
        let values = Self.tokens.filter { (try? FormulaCompiler.compile($0, phase: .shift, as: .shift)) != nil }
        forAll(cases: 2_000) { random in
            func value() -> String { values[Int.random(in: 0..<values.count, using: &random)] }
            let operators = ["+", "-", "*", "/", "<", ">"]
            var text = value()
            for _ in 0..<Int.random(in: 1...4, using: &random) {
                text += " \(operators[Int.random(in: 0..<operators.count, using: &random)]) \(value())"
            }
            for function in ["ema", "rate", "highest", "lowest", "for"]
            where Int.random(in: 0..<3, using: &random) == 0 {
                text = "\(function)(\(text), \(Int.random(in: 1...90, using: &random))s)"
            }
            if (try? FormulaCompiler.compile(text, phase: .shift, as: .shift)) != nil { compiled += 1 }
            return Self.survives(text, &random)
        }
        #expect(compiled > 100)
    }

    private static let tokens =
        FormulaName.allCases.map(\.rawValue) + FormulaFunction.allCases.map(\.rawValue)
        + FormulaOperator.allCases.map(\.rawValue) + [
            "(", ")", "(", ")", ",", ",", "not", "x", "x2.0", "x(", "0", "1", "0.5", "30s", "5m", "1h30m", "100ms",
            "5 shares",
            "3 usd", "10%", "7 bps", "99999999999999999999", "bid_depth(5)", "trades.buys(30s)", "depth_ratio(10)",
            "1 / 0",
            "ema(", "for(", "\n", "é", "\u{0}", "- ", "fair", "position", "t_left",
        ]

    /// Compiles for a random phase and result, and evaluates what compiles against odd views.
    private static func survives(_ text: String, _ random: inout SplitMix64) -> Bool {
        let phases = [Phase.fair, .width, .shift, .guard]
        let phase = phases[Int.random(in: 0..<phases.count, using: &random)]
        let result = FormulaResult.allCases[Int.random(in: 0..<FormulaResult.allCases.count, using: &random)]
        let program: FormulaProgram
        do throws(KindError) {
            program = try FormulaCompiler.compile(text, phase: phase, as: result)
        } catch {
            let length = text.unicodeScalars.count
            return error.offset >= 0 && error.offset <= length && error.message?.isEmpty == false
        }
        var machine = FormulaMachine(program)
        for _ in 0..<3 {
            machine.evaluate(Self.oddView(&random), FormulaInputs(fair: Double.random(in: 0...1, using: &random)))
            if machine.value(result).isInfinite { return false }
        }
        return true
    }

    private static func oddView(_ random: inout SplitMix64) -> MarketView {
        var view = MarketView.sample(at: Int.random(in: 0...1_000_000_000_000, using: &random))
        if Bool.random(using: &random) { view.touch = Touch(bid: nil, ask: nil) }
        if Bool.random(using: &random) { view.strike = nil }
        if Bool.random(using: &random) { view.depth = DepthView() }
        if Bool.random(using: &random) { view.end = .distantPast }
        if Bool.random(using: &random) { view.time = .distantFuture }
        return view
    }
}
