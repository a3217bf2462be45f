import MarketModel
import Settings

/// A stage written in YAML: what it computes, and what it remembers.
///
/// What a formula sets decides its phase: `fair` the fair phase; `shift` the shift phase, also together with factors for
/// `spread` and `size`; `spread` and `size` alone the width phase; `widen` and `veto` the guard phase. Each phase is a
/// stage of its own (``FairFormula`` … ``GuardFormula``), which hands the formula only what that phase may see.
package struct Formula: Sendable {
    /// The key in YAML.
    package static let name = "formula"

    /// Whether its results count now.
    enum Standing: Hashable, Sendable {
        case applies
        /// `when` is false.
        case idle
        /// Something has no value.
        case undefined
    }

    /// What traces call it.
    let label: String
    private var machine: FormulaMachine

    init(_ fields: inout Fields, phase: Phase) {
        let settings = FormulaSettings(&fields, phase: phase)
        label = settings.label ?? Self.name
        machine = FormulaMachine(settings.program)
    }

    /// The stage type for settings, by the keys they contain.
    package static func stage(_ isWritten: (_ key: String) -> Bool) -> any Stage.Type {
        switch FormulaSettings.phase(isWritten) {
        case .fair: FairFormula.self
        case .width, .time, .shape: WidthFormula.self
        case .shift: ShiftFormula.self
        case .guard: GuardFormula.self
        }
    }

    var interest: Interest { machine.program.flows.isEmpty ? [] : .trades }

    var depthLevels: Int { machine.program.depthLevels }

    var spreadIsFactor: Bool { machine.program.spreadIsFactor }

    func sets(_ result: FormulaResult) -> Bool { machine.program.sets(result) }

    mutating func observe(_ observation: Observation, at time: Timestamp) {
        guard case .trade(let trade) = observation else { return }
        machine.observe(trade, at: time)
    }

    /// Computes everything, so that memories stay up to date, and says whether the results count.
    mutating func evaluate(_ view: MarketView, _ inputs: FormulaInputs) -> Standing {
        machine.evaluate(view, inputs)
        guard sets(.condition) else { return .applies }
        let condition = machine.value(.condition)
        return condition.isNaN ? .undefined : condition == 0 ? .idle : .applies
    }

    /// A result, or `nil` where it is undefined or out of range.
    func value(_ result: FormulaResult, in range: ClosedRange<Double>) -> Double? {
        let value = machine.value(result)
        return range.contains(value) ? value : nil
    }

    /// A factor from 0 to 1000, 1 where none is set, or `nil` where it is undefined or out of range.
    func factor(_ result: FormulaResult) -> Double? { sets(result) ? value(result, in: 0...1_000) : 1 }
}
