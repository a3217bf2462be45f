/// An expression whose names, arguments and dimensions are right.
package struct CheckedFormula: Sendable {
    let expression: FormulaExpression
    let type: FormulaType
}
