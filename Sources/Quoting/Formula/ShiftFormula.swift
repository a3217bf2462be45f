import MarketModel
package import Settings

/// Moves both quotes by a formula, and scales width and size beside.
///
/// The factors of `spread` and `size` must not depend on the position; only `when` and `shift` may. While `when` is false
/// nothing changes. A result that is undefined or out of range (shifts −1 to 1, factors 0 to 1000) refuses with
/// `.formulaUndefined`.
///
/// ```yaml
/// - formula:
///     let:
///       urgency: max(0, 1 - t_left / 300s)
///     when:   abs(position) > 5 shares and t_left < 5m
///     shift:  -0.02 * sign(position) * urgency
///     spread: x(1 + urgency)
/// ```
package struct ShiftFormula: ShiftStage, FormulaStage {
    package static let summary = "Moves both quotes by a formula."
    package var formula: Formula

    package init(_ fields: inout Fields) { formula = Formula(&fields, phase: .shift) }

    package mutating func shift(fair: Probability, inventory: Inventory, _ view: MarketView) -> Double {
        adjustment(fair: fair, inventory: inventory, view).shift
    }

    package mutating func adjustment(fair: Probability, inventory: Inventory, _ view: MarketView) -> Adjustment {
        switch formula.evaluate(view, FormulaInputs(fair: fair, inventory)) {
        case .idle: return Adjustment()
        case .undefined: return Adjustment(refusal: .formulaUndefined)
        case .applies:
            guard let shift = formula.value(.shift, in: -1...1), let width = formula.factor(.spread),
                let size = formula.factor(.size)
            else { return Adjustment(refusal: .formulaUndefined) }
            return Adjustment(shift: shift, widthFactor: width, sizeFactor: size)
        }
    }
}
