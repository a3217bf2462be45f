public import Settings

extension QuotePipeline {
    /// Reads the `pipeline:` of a strategy: a list of stages, whose phases never go back.
    ///
    /// - Returns: The pipeline, or `nil` where an error was reported.
    public static func decode(_ fields: inout Fields) -> QuotePipeline? {
        var placed: [(phase: Phase, name: String)] = []
        var isBroken = false
        var isUnknown = false
        let stages: [any Stage] = fields.sections("pipeline", "the stages, in the order in which they act") {
            name,
            _,
            settings in
            guard let type = StageCatalog.stage(named: name) else {
                settings.unknownName(name, among: StageCatalog.builtIn.map { $0.name }, what: "stage")
                isUnknown = true
                return nil
            }
            if placed.contains(where: { $0.name == name }) {
                settings.reject(nil, "stage '\(name)' appears twice", help: "remove one of the two")
                isBroken = true
            } else if let later = placed.first(where: { $0.phase > type.phase }) {
                settings.reject(
                    nil,
                    "'\(name)' belongs to the \(type.phase) phase and stands after '\(later.name)' of the \(later.phase) phase",
                    help: "move '\(name)' before '\(later.name)'"
                )
                isBroken = true
            }
            placed.append((type.phase, name))
            return type.init(&settings)
        }
        guard !fields.isDescribing else { return nil }
        if !isUnknown { checkCompleteness(stages, &fields) }
        return isBroken || isUnknown || fields.hasErrors ? nil : QuotePipeline(stages)
    }

    private static func checkCompleteness(_ stages: [any Stage], _ fields: inout Fields) {
        guard !stages.isEmpty else {
            guard !fields.hasErrors else { return }
            let help = "begin with '- fair-value: { source: book-mid }'"
            fields.reject("pipeline", "a strategy needs a pipeline of stages", help: help)
            return
        }
        if !stages.contains(where: { $0 is any FairStage }) {
            fields.reject(
                "pipeline",
                "no stage sets a fair value",
                help: "begin with '- fair-value: { source: book-mid }'"
            )
        }
        if !stages.contains(where: { $0 is any WidthStage }) {
            fields.reject("pipeline", "no stage sets a width", help: "add '- base-spread: { spread: 0.04 }'")
        }
        if !stages.contains(where: { $0 is Ladder }) {
            fields.reject("pipeline", "no stage sets a size", help: "add '- ladder: { size: 3 shares }'")
        }
    }
}
