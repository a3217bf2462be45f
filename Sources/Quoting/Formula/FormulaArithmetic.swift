import Glibc

/// The operations of formulas on numbers, in which NaN stands for "undefined" and nothing is infinite.
///
/// Conditions are 1 and 0. `and` and `or` know their answer if one side decides it, even if the other is undefined.
enum FormulaArithmetic {
    /// The value itself, or undefined where it has overflowed.
    static func finite(_ value: Double) -> Double { value.isFinite ? value : .nan }

    static func condition(_ isTrue: Bool, _ left: Double, _ right: Double) -> Double {
        left.isNaN || right.isNaN ? .nan : isTrue ? 1 : 0
    }

    static func and(_ left: Double, _ right: Double) -> Double {
        if left == 0 || right == 0 { return 0 }
        return left.isNaN || right.isNaN ? .nan : 1
    }

    static func or(_ left: Double, _ right: Double) -> Double {
        if left == 1 || right == 1 { return 1 }
        return left.isNaN || right.isNaN ? .nan : 0
    }

    static func sign(_ value: Double) -> Double { value > 0 ? 1 : value < 0 ? -1 : value }

    static func minimum(_ left: Double, _ right: Double) -> Double {
        left.isNaN || right.isNaN ? .nan : left < right ? left : right
    }

    static func maximum(_ left: Double, _ right: Double) -> Double {
        left.isNaN || right.isNaN ? .nan : left > right ? left : right
    }

    /// Undefined where the bounds are the wrong way round.
    static func clamp(_ value: Double, _ low: Double, _ high: Double) -> Double {
        guard low <= high, !value.isNaN else { return .nan }
        return value < low ? low : value > high ? high : value
    }

    static func select(_ condition: Double, _ first: Double, _ second: Double) -> Double {
        condition.isNaN ? .nan : condition != 0 ? first : second
    }
}

extension FormulaInstruction.Unary {
    @inline(__always)
    func result(_ value: Double) -> Double {
        switch self {
        case .not: 1 - value
        case .negate: -value
        case .abs: Swift.abs(value)
        case .sign: FormulaArithmetic.sign(value)
        case .sqrt: value.squareRoot()
        case .exp: FormulaArithmetic.finite(Glibc.exp(value))
        case .ln: value > 0 ? Glibc.log(value) : .nan
        case .phi: normalDistribution(value)
        }
    }
}

extension FormulaInstruction.Binary {
    @inline(__always)
    func result(_ left: Double, _ right: Double) -> Double {
        switch self {
        case .add: FormulaArithmetic.finite(left + right)
        case .subtract: FormulaArithmetic.finite(left - right)
        case .multiply: FormulaArithmetic.finite(left * right)
        case .divide: FormulaArithmetic.finite(left / right)
        case .less: FormulaArithmetic.condition(left < right, left, right)
        case .lessOrEqual: FormulaArithmetic.condition(left <= right, left, right)
        case .equal: FormulaArithmetic.condition(left == right, left, right)
        case .unequal: FormulaArithmetic.condition(left != right, left, right)
        case .and: FormulaArithmetic.and(left, right)
        case .or: FormulaArithmetic.or(left, right)
        case .min: FormulaArithmetic.minimum(left, right)
        case .max: FormulaArithmetic.maximum(left, right)
        }
    }
}
