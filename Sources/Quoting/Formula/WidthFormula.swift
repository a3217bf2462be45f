import MarketModel
package import Settings

/// Sets or scales the width, or scales the size, by a formula that cannot see the position.
///
/// `spread: x(…)` scales the width so far, a price sets the full width. While `when` is false nothing changes. A result that
/// is undefined or out of range (widths 0 to 1, factors 0 to 1000) refuses with `.formulaUndefined`.
///
/// ```yaml
/// - formula:
///     when:   touch_width > 0.05
///     spread: x(1 + 10 * abs(rate(mid, 5s)) * 1s)
/// ```
package struct WidthFormula: WidthStage, FormulaStage {
    package static let summary = "Sets or scales the width or the size by a formula."
    package var formula: Formula

    package init(_ fields: inout Fields) { formula = Formula(&fields, phase: .width) }

    package mutating func width(_ width: Width, fair: Probability, _ view: MarketView) -> Width {
        switch formula.evaluate(view, FormulaInputs(fair: fair.value, halfWidth: width.half)) {
        case .idle: width
        case .undefined: Width(refusal: .formulaUndefined)
        case .applies: applied(to: width)
        }
    }

    private func applied(to width: Width) -> Width {
        let half =
            formula.sets(.spread) && !formula.spreadIsFactor
            ? formula.value(.spread, in: 0...1).map { $0 / 2 } : formula.factor(.spread).map { $0 * width.half }
        guard let half, half.isFinite, let size = formula.factor(.size) else {
            return Width(refusal: .formulaUndefined)
        }
        return Width(half: half, sizeFactor: width.sizeFactor * size)
    }
}
