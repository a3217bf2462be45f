import Settings

/// One file of `Strategies/` as it was parsed, before anything it inherits is put in.
struct StrategyDocument: Sendable {
    let name: String
    let source: SourceFile
    /// The document; `nil` where it is no YAML or no mapping.
    let node: Node?
    /// What parsing complained about.
    let faults: [Diagnostic]

    init(_ file: ManifestFiles.File) {
        let diagnostics = Diagnostics()
        name = file.id
        source = file.source
        node = YAMLParser.parse(file.source, into: diagnostics)
        faults = diagnostics.all
    }

    /// The settings, in the order of the file.
    var pairs: [(key: Node, value: Node)] {
        if case .mapping(let pairs)? = node?.value { pairs } else { [] }
    }

    /// What stands behind a key.
    func value(_ key: String) -> Node? { pairs.first { $0.key.text == key }?.value }

    /// What stands behind each stage of a name, in the order of the pipeline; stages without settings are left out.
    func settings(ofStage name: String) -> [[(key: Node, value: Node)]] {
        guard case .sequence(let items)? = value("pipeline")?.value else { return [] }
        return items.filter { StageItem.name(of: $0) == name }.compactMap { item in
            guard case .mapping(let pairs) = item.value, case .mapping(let settings)? = pairs.first?.value.value else {
                return nil
            }
            return settings
        }
    }

    /// The strategy it starts from, where that is written as a name.
    var parent: Node? { value("extends").flatMap { $0.text == nil || $0.text == "" ? nil : $0 } }
}
