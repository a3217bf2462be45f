import Quoting

/// A random expression that prints itself as a formula and computes itself the slow way, with `nil` for undefined.
indirect enum FormulaTree {
    case number(Int)
    case fair
    case distance
    case unary(String, FormulaTree)
    case binary(String, FormulaTree, FormulaTree)
    case clamp(FormulaTree, FormulaTree, FormulaTree)
    case choice(Condition, FormulaTree, FormulaTree)

    /// A random condition.
    indirect enum Condition {
        case comparison(String, FormulaTree, FormulaTree)
        case not(Condition)
        case joined(String, Condition, Condition)
    }

    /// A tree of at most `depth` levels.
    static func random(depth: Int, using random: inout some RandomNumberGenerator) -> Self {
        guard depth > 0 else {
            switch Int.random(in: 0..<4, using: &random) {
            case 0: return .fair
            case 1: return .distance
            default: return .number(Int.random(in: 0...12, using: &random))
            }
        }
        func next() -> Self { Self.random(depth: depth - 1, using: &random) }
        switch Int.random(in: 0..<10, using: &random) {
        case 0, 1:
            let names = ["-", "abs", "sign", "sqrt", "exp", "ln", "phi"]
            return .unary(names[Int.random(in: 0..<names.count, using: &random)], next())
        case 2: return .clamp(next(), next(), next())
        case 3: return .choice(.random(depth: depth - 1, using: &random), next(), next())
        default:
            let names = ["+", "-", "*", "/", "min", "max"]
            return .binary(names[Int.random(in: 0..<names.count, using: &random)], next(), next())
        }
    }

    /// The formula, with parentheses around every operator.
    var text: String {
        switch self {
        case .number(let value): "\(value)"
        case .fair: "(fair / bid)"
        case .distance: "distance"
        case .unary("-", let inner): "(-\(inner.text))"
        case .unary(let name, let inner): "\(name)(\(inner.text))"
        case .binary(let name, let left, let right) where name.count == 3: "\(name)(\(left.text), \(right.text))"
        case .binary(let name, let left, let right): "(\(left.text) \(name) \(right.text))"
        case .clamp(let value, let low, let high): "clamp(\(value.text), \(low.text), \(high.text))"
        case .choice(let condition, let first, let second): "if(\(condition.text), \(first.text), \(second.text))"
        }
    }

    /// The value with `fair / bid` and `distance` given.
    func value(_ fair: Double, _ distance: Double) -> Double? {
        switch self {
        case .number(let value): return Double(value)
        case .fair: return fair
        case .distance: return distance
        case .unary(let name, let inner):
            guard let value = inner.value(fair, distance) else { return nil }
            return Self.unary(name, value)
        case .binary(let name, let left, let right):
            guard let left = left.value(fair, distance), let right = right.value(fair, distance) else { return nil }
            return Self.binary(name, left, right)
        case .clamp(let value, let low, let high):
            guard let value = value.value(fair, distance), let low = low.value(fair, distance),
                let high = high.value(fair, distance), low <= high
            else { return nil }
            return Swift.min(Swift.max(value, low), high)
        case .choice(let condition, let first, let second):
            guard let isTrue = condition.value(fair, distance) else { return nil }
            return isTrue ? first.value(fair, distance) : second.value(fair, distance)
        }
    }

    private static func defined(_ value: Double) -> Double? { value.isFinite ? value : nil }

    private static func unary(_ name: String, _ value: Double) -> Double? {
        switch name {
        case "-": -value
        case "abs": value < 0 ? -value : value
        case "sign": value == 0 ? 0 : value > 0 ? 1 : -1
        case "sqrt": value < 0 ? nil : value.squareRoot()
        case "exp": FormulaMath.exponential(value)
        case "ln": value <= 0 ? nil : FormulaMath.logarithm(value)
        default: normalDistribution(value)
        }
    }

    private static func binary(_ name: String, _ left: Double, _ right: Double) -> Double? {
        switch name {
        case "+": defined(left + right)
        case "-": defined(left - right)
        case "*": defined(left * right)
        case "/": right == 0 ? nil : defined(left / right)
        case "min": Swift.min(left, right)
        default: Swift.max(left, right)
        }
    }
}

extension FormulaTree.Condition {
    static func random(depth: Int, using random: inout some RandomNumberGenerator) -> Self {
        if depth > 0 {
            func next() -> Self { Self.random(depth: depth - 1, using: &random) }
            switch Int.random(in: 0..<5, using: &random) {
            case 0: return .not(next())
            case 1: return .joined("and", next(), next())
            case 2: return .joined("or", next(), next())
            default: break
            }
        }
        let names = ["<", "<=", ">", ">=", "==", "!="]
        let name = names[Int.random(in: 0..<names.count, using: &random)]
        let left = FormulaTree.random(depth: max(0, depth - 1), using: &random)
        return .comparison(name, left, .random(depth: max(0, depth - 1), using: &random))
    }

    var text: String {
        switch self {
        case .comparison(let name, let left, let right): "(\(left.text) \(name) \(right.text))"
        case .not(let inner): "(not \(inner.text))"
        case .joined(let name, let left, let right): "(\(left.text) \(name) \(right.text))"
        }
    }

    func value(_ fair: Double, _ distance: Double) -> Bool? {
        switch self {
        case .comparison(let name, let left, let right):
            guard let left = left.value(fair, distance), let right = right.value(fair, distance) else { return nil }
            switch name {
            case "<": return left < right
            case "<=": return left <= right
            case ">": return left > right
            case ">=": return left >= right
            case "==": return left == right
            default: return left != right
            }
        case .not(let inner): return inner.value(fair, distance).map { !$0 }
        case .joined(let name, let left, let right):
            let sides = [left.value(fair, distance), right.value(fair, distance)]
            let decisive = name == "or"
            if sides.contains(decisive) { return decisive }
            return sides.contains(nil) ? nil : !decisive
        }
    }
}
