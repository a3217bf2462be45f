import Settings

extension LanguageReference {
    /// The reference of all keys as a page of documentation.
    ///
    /// - Parameter examples: YAML for stages, by name; see ``StageExamples``.
    /// - Returns: Markdown that ends with a line break.
    public static func markdown(examples: [(stage: String, yaml: String)]) -> String {
        var lines = [
            "# The settings, key by key", "",
            "Written by `make docs` from the declarations in the code; a test fails when this page is stale.",
            "A bare name such as `flow-guard` in a pipeline is a stage with all its defaults.", "",
            "`penstock schema --kind strategy` prints the same as a JSON Schema for editors,",
            "`penstock check --flatten` what a strategy amounts to, and `penstock explain` what it quotes.", "",
        ]
        for kind in FileKind.allCases {
            lines += ["## \(heading(kind))", ""] + table(keys(of: kind)) + [""]
        }
        lines += [
            "## Stages", "", "A pipeline lists stages in the order of their phases, which is the order here.", "",
        ]
        lines += ["| stage | phase | what it does |", "|---|---|---|"]
        lines += stages.map { "| [`\($0.name)`](#\($0.name)) | \($0.phase) | \($0.summary) |" } + [""]
        for stage in stages {
            lines += ["### \(stage.name)", "", "\(stage.summary) Phase: \(stage.phase).", ""]
            for example in examples where example.stage == stage.name { lines += ["```yaml", example.yaml, "```", ""] }
            lines += stage.keys.isEmpty ? ["It has no settings."] : table(stage.keys)
            lines.append("")
        }
        while lines.last == "" { lines.removeLast() }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func heading(_ kind: FileKind) -> String {
        switch kind {
        case .portfolio: "Portfolio: `Markets/portfolio.yaml`"
        case .market: "Market: every other file of `Markets/`"
        case .strategy: "Strategy: a file of `Strategies/`"
        }
    }

    private static func table(_ keys: [FieldDescription]) -> [String] {
        let head = ["| key | type | unit | default | range | example | meaning |", "|---|---|---|---|---|---|---|"]
        return head
            + keys.map { key in
                let cells = [
                    "`\(key.dottedPath)`", type(key), KindNotes(kind: key.kindName).unit,
                    key.isRequired ? "required" : code(key.defaultText), key.rangeText ?? "", code(key.exampleText),
                    key.doc,
                ]
                return "| \(cells.map { $0.replacing("|", with: "\\|") }.joined(separator: " | ")) |"
            }
    }

    private static func type(_ key: FieldDescription) -> String {
        let kind = key.choices.isEmpty ? key.kindName : key.choices.map { "`\($0)`" }.joined(separator: ", ")
        switch key.shape {
        case .value: return kind
        case .list: return "list of \(kind)"
        case .section: return "mapping"
        case .entries: return "mapping by \(kind)"
        case .pairs: return "values by \(kind)"
        case .sections: return "list of names with settings"
        }
    }

    private static func code(_ text: String?) -> String { text.map { $0.isEmpty ? "" : "`\($0)`" } ?? "" }
}
