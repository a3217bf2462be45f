package import MarketModel
package import Settings

/// Sets the fair probability by a formula, which may read the estimate so far as `fair`.
///
/// While `when` is false the estimate so far stays. An undefined result, or none so far, throws `.formulaUndefined`; one
/// below 0 or above 1 throws `.fairUnusable`.
///
/// ```yaml
/// - formula:
///     fair: 0.7 * fair + 0.3 * ema(mid, 30s)
/// ```
package struct FairFormula: FairStage, FormulaStage {
    package static let summary = "Sets the fair probability by a formula."
    package var formula: Formula

    package init(_ fields: inout Fields) { formula = Formula(&fields, phase: .fair) }

    package mutating func fair(after earlier: Probability?, _ view: MarketView) throws(Reason) -> Probability {
        switch formula.evaluate(view, FormulaInputs(fair: earlier?.value ?? .nan)) {
        case .undefined: throw .formulaUndefined
        case .idle:
            guard let earlier else { throw .formulaUndefined }
            return earlier
        case .applies:
            guard let value = formula.value(.fair, in: -Double.infinity...Double.infinity) else {
                throw .formulaUndefined
            }
            guard value >= 0, value <= 1, let fair = Probability(clamping: value) else { throw .fairUnusable }
            return fair
        }
    }
}
