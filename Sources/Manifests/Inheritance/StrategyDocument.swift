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

    /// The strategy it starts from, where that is written as a name.
    var parent: Node? { value("extends").flatMap { $0.text == nil || $0.text == "" ? nil : $0 } }
}
