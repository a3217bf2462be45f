/// The tree of a formula, with the place of every part in the text.
package struct FormulaExpression: Hashable, Sendable {
    /// What it is.
    package indirect enum Form: Hashable, Sendable {
        /// A number in its base unit.
        case number(Double, FormulaUnit?)
        /// `x(…)` or `x2.0`.
        case factor(FormulaExpression)
        case name(String)
        case negative(FormulaExpression)
        case not(FormulaExpression)
        /// With the operator's place.
        case binary(FormulaOperator, at: Range<Int>, FormulaExpression, FormulaExpression)
        /// With the function's place.
        case call(String, at: Range<Int>, [FormulaExpression])
    }

    package let form: Form
    /// Where it stands, in characters from zero.
    package let range: Range<Int>
}

extension FormulaExpression: CustomStringConvertible {
    /// The expression with all its parentheses, as in `(1 - (t_left / 300s))`; reads back as the same tree.
    package var description: String {
        switch form {
        case .number(let value, let unit): Self.text(value, unit)
        case .factor(let inner): "x(\(inner))"
        case .name(let name): name
        case .negative(let inner): "(-\(inner))"
        case .not(let inner): "(not \(inner))"
        case .binary(let operation, _, let left, let right): "(\(left) \(operation.rawValue) \(right))"
        case .call(let name, _, let arguments): "\(name)(\(arguments.map(\.description).joined(separator: ", ")))"
        }
    }

    private static func text(_ value: Double, _ unit: FormulaUnit?) -> String {
        let amount = value / (unit?.scale ?? 1)
        let number = amount == amount.rounded() && abs(amount) < 1e15 ? "\(Int(amount))" : "\(amount)"
        guard let unit else { return number }
        return unit.isWord ? "\(number) \(unit.rawValue)" : "\(number)\(unit.rawValue)"
    }
}
