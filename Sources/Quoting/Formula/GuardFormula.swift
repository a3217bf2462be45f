import MarketModel
package import Settings

/// Widens, vetoes a side or pulls everything by a formula.
///
/// `veto: bid` and `veto: ask` stop building on that side, `both` on either, and `all` pulls every order, while `when` is
/// true. An undefined condition or factor pulls everything, with `.formulaUndefined`.
///
/// ```yaml
/// - formula:
///     when: for(trades.buys(30s) > 3 * trades.sells(30s) + 20 shares, 3s)
///     veto: ask
/// ```
package struct GuardFormula: GuardStage, FormulaStage {
    package static let summary = "Widens, vetoes a side or pulls everything by a formula."

    /// What may be vetoed.
    private enum Veto: Hashable, Sendable { case bid, ask, both, all }

    package var formula: Formula
    private let veto: Veto?

    package init(_ fields: inout Fields) {
        formula = Formula(&fields, phase: .guard)
        veto = fields.optional(
            "veto",
            .choice([("bid", Veto.bid), ("ask", .ask), ("both", .both), ("all", .all)]),
            "which side may not be built, or all to pull every order"
        )
        if veto != nil, !fields.contains("when"), !fields.isDescribing {
            fields.reject("veto", "a veto without 'when' never ends", help: "add 'when: …' with a condition")
        }
    }

    package mutating func verdict(fair: Probability, inventory: Inventory, _ view: MarketView) -> GuardVerdict {
        switch formula.evaluate(view, FormulaInputs(fair: fair, inventory)) {
        case .idle: return GuardVerdict()
        case .undefined: return GuardVerdict(pull: .formulaUndefined)
        case .applies:
            guard let widen = formula.factor(.widen) else { return GuardVerdict(pull: .formulaUndefined) }
            return GuardVerdict(
                widen: max(1, widen),
                vetoBid: veto == .bid || veto == .both ? .formulaVeto : nil,
                vetoAsk: veto == .ask || veto == .both ? .formulaVeto : nil,
                pull: veto == .all ? .formulaVeto : nil
            )
        }
    }
}
