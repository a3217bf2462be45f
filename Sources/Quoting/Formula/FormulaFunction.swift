/// A function of the formula language.
package enum FormulaFunction: String, Hashable, Sendable, CaseIterable {
    case min, max, abs, sign, clamp, sqrt, exp, ln, phi
    case `if`
    case ema, rate, highest, lowest
    case `for`

    /// How it is called, for messages.
    var usage: String {
        switch self {
        case .min: "min(a, b)"
        case .max: "max(a, b)"
        case .abs: "abs(a)"
        case .sign: "sign(a)"
        case .clamp: "clamp(a, low, high)"
        case .sqrt: "sqrt(a)"
        case .exp: "exp(a)"
        case .ln: "ln(a)"
        case .phi: "phi(a)"
        case .if: "if(condition, a, b)"
        case .ema: "ema(a, 30s)"
        case .rate: "rate(a, 5s)"
        case .highest: "highest(a, 1m)"
        case .lowest: "lowest(a, 1m)"
        case .for: "for(condition, 3s)"
        }
    }

    /// How many arguments it takes.
    var arity: ClosedRange<Int> {
        switch self {
        case .min, .max: 2...8
        case .abs, .sign, .sqrt, .exp, .ln, .phi: 1...1
        case .clamp, .if: 3...3
        case .ema, .rate, .highest, .lowest, .for: 2...2
        }
    }

    /// Whether it remembers; its last argument is then a span of time.
    var hasMemory: Bool {
        switch self {
        case .ema, .rate, .highest, .lowest, .for: true
        case .min, .max, .abs, .sign, .clamp, .sqrt, .exp, .ln, .phi, .if: false
        }
    }
}
