extension Fields {
    /// Reads a list of names, each with settings: `- ladder: { levels: 1 }`; `- ladder` alone has none.
    ///
    /// - Parameters:
    ///   - key: The key.
    ///   - doc: What it does, for the documentation.
    ///   - decode: Makes something of a name, its place in the list from zero, and its settings. For a name it does not
    ///     know it calls ``unknownName(_:among:what:)`` and returns `nil`.
    /// - Returns: What `decode` returned, in order; empty when the key is left out.
    public mutating func sections<Value>(
        _ key: String,
        _ doc: String,
        _ decode: (_ name: String, _ index: Int, inout Fields) -> Value?
    ) -> [Value] {
        describe(key, .sections, isRequired: false, doc)
        if mode == .describing {
            let value = inner(.describing, [key, "<name>"]) { decode("<name>", 0, &$0) }
            return value.map { [$0] } ?? []
        }
        guard let node = take(key) else { return [] }
        guard case .sequence(let items) = node.value else {
            fail(node, "expected a list of '- name: { … }', found \(found(node))", help: "start every item with '- '")
            return []
        }
        var values: [Value] = []
        for (index, item) in items.enumerated() {
            guard let (name, settings) = named(item), let text = name.text, let pairs = asMapping(settings) else {
                continue
            }
            let value = nested((name, pairs), path + [key, text]) { decode(text, index, &$0) }
            if let value { values.append(value) }
        }
        return values
    }

    /// Reports that the name of this mapping means nothing, and leaves its keys alone.
    ///
    /// - Parameters:
    ///   - name: The name.
    ///   - names: The names that exist.
    ///   - what: What they are names of, such as `stage`.
    public mutating func unknownName(_ name: String, among names: [String], what: String) {
        isAbandoned = true
        guard mode == .reading else { return }
        context.errorCount += 1
        let help =
            NearestName.suggest(name, among: names).map { "did you mean '\($0)'?" }
            ?? "there are: \(names.joined(separator: ", "))"
        context.report(in: file, at: position, length: length, "unknown \(what) '\(printable(name))'", help: help)
    }

    private func named(_ item: Node) -> (name: Node, settings: Node)? {
        switch item.value {
        case .scalar(let text, _) where !text.isEmpty:
            let end = SourcePosition(line: item.position.line, column: item.position.column + item.length)
            var settings = Node(position: end, length: 1, value: .mapping([]))
            settings.file = item.file
            return (item, settings)
        case .mapping(let pairs) where pairs.count == 1: return (pairs[0].key, pairs[0].value)
        case .mapping(let pairs) where !pairs.isEmpty:
            let names = pairs.map { "'\(printable($0.key.text ?? ""))'" }
            let shown = names.prefix(4).joined(separator: ", ") + (names.count > 4 ? ", …" : "")
            let help =
                pairs[0].value.isNothing
                ? "indent the settings of \(names[0]) by two more spaces" : "start every item with '- '"
            fail(pairs[1].key, "expected one name in a list item, found \(pairs.count): \(shown)", help: help)
        case .invalid: fail(item, "", help: nil)
        default: fail(item, "expected '- name: { … }', found \(found(item))", help: nil)
        }
        return nil
    }
}
