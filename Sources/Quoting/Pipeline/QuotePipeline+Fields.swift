public import Settings

extension QuotePipeline {
    /// Reads the `pipeline:` of a strategy: a list of stages, whose phases never go back.
    ///
    /// - Parameters:
    ///   - fields: The strategy's file.
    ///   - sources: What makes stages beside ``StageCatalog``.
    /// - Returns: The pipeline, or `nil` where an error was reported.
    public static func decode(_ fields: inout Fields, sources: [any StageSource] = []) -> QuotePipeline? {
        var placed: [(phase: Phase, label: String)] = []
        var isBroken = false
        var isUnknown = false
        let stages: [any Stage] = fields.sections("pipeline", "the stages, in the order in which they act") {
            name,
            _,
            settings in
            guard let made = stage(named: name, &settings, sources) else {
                isUnknown = true
                return nil
            }
            let phase = type(of: made).phase
            let label = made.label
            if placed.contains(where: { $0.label == label }), label != Formula.name {
                let isNamed = label != name
                settings.reject(
                    isNamed ? "name" : nil,
                    "stage '\(label)' appears twice",
                    help: isNamed ? "give one of the two another name" : "remove one of the two"
                )
                isBroken = true
            } else if let later = placed.first(where: { $0.phase > phase }) {
                settings.reject(
                    nil,
                    "'\(label)' belongs to the \(phase) phase and stands after '\(later.label)' of the \(later.phase) phase",
                    help: "move '\(label)' before '\(later.label)'"
                )
                isBroken = true
            }
            placed.append((phase, label))
            return made
        }
        guard !fields.isDescribing else { return nil }
        if !isUnknown, !isBroken { checkCompleteness(stages, &fields) }
        return isBroken || isUnknown || fields.hasErrors ? nil : QuotePipeline(stages)
    }

    /// Makes one stage; `nil` where that was not possible, which has been reported.
    private static func stage(
        named name: String,
        _ settings: inout Fields,
        _ sources: [any StageSource]
    ) -> (any Stage)? {
        let written = settings.writtenKeys
        if let type = StageCatalog.stage(named: name, written.contains) { return type.init(&settings) }
        if let source = sources.first(where: { $0.name == name }) { return source.stage(&settings) }
        let names = StageCatalog.names + sources.map { $0.name }
        settings.unknownName(name, among: names, what: "stage")
        return nil
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
        if stages.first is CrossCheck {
            fields.reject(
                "pipeline",
                "'cross-check' stands first and has nothing to check",
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
