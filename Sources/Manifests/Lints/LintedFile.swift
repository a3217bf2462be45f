import Settings

/// One settings file as nodes, so that a lint can point at what it speaks of.
struct LintedFile: Sendable {
    let source: SourceFile
    let node: Node?

    /// What stands at a path of keys, or nothing where it is left out.
    func place(_ path: String...) -> Node? { place(path) }

    /// What stands at a path of keys, or nothing where it is left out.
    func place(_ path: [String]) -> Node? {
        var current = node
        for key in path {
            guard case .mapping(let pairs)? = current?.value else { return nil }
            current = pairs.first { $0.key.text == key }?.value
        }
        return current
    }
}
