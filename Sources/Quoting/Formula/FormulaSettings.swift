import Settings

/// Reads a formula's YAML and compiles it.
struct FormulaSettings {
    /// The name that the strategy gives it.
    let label: String?
    private(set) var program = FormulaProgram()

    /// The phase that follows from what is set; the width phase where nothing is.
    static func phase(_ isWritten: (_ key: String) -> Bool) -> Phase {
        if isWritten("fair") { return .fair }
        if isWritten("shift") { return .shift }
        return isWritten("widen") || isWritten("veto") ? .guard : .width
    }

    init(_ fields: inout Fields, phase: Phase) {
        label = fields.optional("name", .word, "what traces call it, where a strategy has several")
        let hadErrors = fields.hasErrors
        let lets = Self.readLets(&fields, phase)
        var scope = FormulaScope(phase: phase, lets: lets.map { .init(name: $0.key, type: $0.value.type) })
        if lets.count > FormulaScope.maximumLets {
            fields.reject("let", "'let' names at most \(FormulaScope.maximumLets) values, found \(lets.count)")
            scope = FormulaScope(phase: phase, lets: Array(scope.lets.prefix(FormulaScope.maximumLets)))
        }
        scope.isIncomplete = fields.hasErrors && !hadErrors
        var formulas: [(result: FormulaResult, formula: CheckedFormula)] = []
        for result in FormulaResult.allCases where result == .condition || Self.results(of: phase).contains(result) {
            let kind = Kind.formula(result, scope)
            if let formula = fields.optional(result.rawValue, kind, result.summary) {
                formulas.append((result, formula))
            }
        }
        guard !fields.isDescribing else { return }
        Self.check(&fields, phase)
        guard !fields.hasErrors else { return }
        let used = formulas.reduce(into: UInt32(0)) { $0 |= $1.formula.type.lets }
        for (index, row) in lets.enumerated() where used & (1 << UInt32(index)) == 0 {
            fields.reject("let", "'\(row.key)' is never used", help: "remove it")
        }
        var builder = FormulaBuilder()
        do throws(KindError) {
            for row in lets { try builder.add(letting: row.key, row.value) }
            for row in formulas { try builder.add(row.formula, as: row.result) }
            program = builder.program
        } catch {
            fields.reject(nil, error.message ?? "the formula is too large", help: error.help)
        }
    }

    private static func readLets(
        _ fields: inout Fields,
        _ phase: Phase
    ) -> [(key: String, value: CheckedFormula)] {
        fields.pairs("let", keys: .formulaName, "names for values, in order; later ones may use earlier ones") {
            earlier in
            let known = earlier.prefix(FormulaScope.maximumLets)
            return .namedFormula(
                FormulaScope(phase: phase, lets: known.map { .init(name: $0.key, type: $0.value.type) })
            )
        }
    }

    /// What formulas of a phase may set besides `when` and `veto`.
    private static func results(of phase: Phase) -> [FormulaResult] {
        switch phase {
        case .fair: [.fair]
        case .width: [.spread, .size]
        case .shift: [.spread, .size, .shift]
        case .guard: [.widen]
        case .time, .shape: []
        }
    }

    private static func check(_ fields: inout Fields, _ phase: Phase) {
        let keys: [(key: String, phase: Phase)] = [
            ("fair", .fair), ("spread", .width), ("size", .width), ("shift", .shift), ("widen", .guard),
            ("veto", .guard),
        ]
        let present = keys.filter { fields.contains($0.key) }
        guard let first = present.first(where: { $0.phase == phase }) else {
            return fields.reject(nil, "the formula sets nothing", help: "set fair, spread, size, shift, widen or veto")
        }
        let allowed = results(of: phase).map(\.rawValue) + (phase == .guard ? ["veto"] : [])
        for other in present where !allowed.contains(other.key) {
            _ = fields.optional(other.key, .text, "")
            fields.reject(
                other.key,
                "'\(other.key)' belongs to the \(other.phase) phase, and '\(first.key)' makes this a formula of the \(phase) phase",
                help: "write two formulas, each in its phase's place"
            )
        }
    }
}
