public import Settings

extension QuotePipeline {
    /// Reads the `pipeline:` of a strategy: a list of stages, whose phases never go back.
    ///
    /// - Returns: The pipeline, or `nil` where an error was reported.
    public static func decode(_ fields: inout Fields) -> QuotePipeline? {
        var latest: (phase: Phase, name: String)?
        var names: [String] = []
        var isBroken = false
        let stages: [any Stage] = fields.sections("pipeline", "the stages, in the order in which they act") {
            name,
            _,
            settings in
            guard let type = StageCatalog.stage(named: name) else {
                settings.unknownName(name, among: StageCatalog.builtIn.map { $0.name }, what: "stage")
                isBroken = true
                return nil
            }
            if let latest, type.phase < latest.phase {
                settings.reject(
                    nil,
                    "'\(name)' belongs to the \(type.phase) phase and stands after '\(latest.name)' of the \(latest.phase) phase",
                    help: "move '\(name)' before '\(latest.name)'"
                )
                isBroken = true
            } else {
                latest = (type.phase, name)
            }
            if names.contains(name) {
                settings.reject(nil, "stage '\(name)' appears twice", help: "remove one of the two")
                isBroken = true
            }
            names.append(name)
            return type.init(&settings)
        }
        guard !fields.isDescribing else { return nil }
        if !isBroken { checkCompleteness(stages, &fields) }
        return isBroken || fields.hasErrors ? nil : QuotePipeline(stages)
    }

    private static func checkCompleteness(_ stages: [any Stage], _ fields: inout Fields) {
        guard fields.contains("pipeline") else {
            fields.require("pipeline", example: "…")
            return
        }
        guard !stages.isEmpty else {
            guard !fields.hasErrors else { return }
            fields.reject("pipeline", "there is no stage", help: "begin with '- fair-value: { source: book-mid }'")
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
