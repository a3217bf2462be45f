/// An expression whose names, arguments and dimensions are right.
package struct CheckedFormula: Sendable {
    let expression: FormulaExpression
    let type: FormulaType

    init(_ expression: FormulaExpression, _ type: FormulaType) {
        self.expression = expression
        self.type = type
    }

    /// Stands in where only the grammar is known to be right.
    init(grammarOf expression: FormulaExpression) { self.init(expression, FormulaType(dimension: .ratio)) }
}
