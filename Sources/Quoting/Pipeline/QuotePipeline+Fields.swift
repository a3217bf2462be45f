public import Settings

extension QuotePipeline {
    /// Reads the `pipeline:` of a strategy: a list of stages, whose phases never go back.
    ///
    /// - Parameters:
    ///   - fields: The strategy's file.
    ///   - sources: What makes stages beside ``StageCatalog``.
    /// - Returns: The pipeline, or `nil` where an error was reported.
    public static func decode(_ fields: inout Fields, sources: [any StageSource] = []) -> QuotePipeline? {
        var latest: (phase: Phase, name: String)?
        var labels: [String] = []
        var isBroken = false
        var isComplete = true
        let stages: [any Stage] = fields.sections("pipeline", "the stages, in the order in which they act") {
            name,
            _,
            settings in
            let made: (any Stage)?
            if let type = StageCatalog.stage(named: name) {
                made = type.init(&settings)
            } else if let source = sources.first(where: { $0.name == name }) {
                made = source.stage(&settings)
                isComplete = isComplete && made != nil
            } else {
                let names = StageCatalog.builtIn.map { $0.name } + sources.map { $0.name }
                settings.unknownName(name, among: names, what: "stage")
                made = nil
            }
            guard let made else {
                isBroken = true
                return nil
            }
            let phase = type(of: made).phase
            if let latest, phase < latest.phase {
                settings.reject(
                    nil,
                    "'\(made.label)' belongs to the \(phase) phase and stands after '\(latest.name)' of the \(latest.phase) phase",
                    help: "move '\(made.label)' before '\(latest.name)'"
                )
                isBroken = true
            } else {
                latest = (phase, made.label)
            }
            if labels.contains(made.label) {
                settings.reject(nil, "stage '\(made.label)' appears twice", help: "remove one of the two")
                isBroken = true
            }
            labels.append(made.label)
            return made
        }
        guard !fields.isDescribing else { return nil }
        if isComplete { checkCompleteness(stages, &fields) }
        return isBroken || fields.hasErrors ? nil : QuotePipeline(stages)
    }

    private static func checkCompleteness(_ stages: [any Stage], _ fields: inout Fields) {
        guard !stages.isEmpty else { return }
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
