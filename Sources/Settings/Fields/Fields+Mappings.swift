extension Fields {
    /// Reads a mapping that may be left out; a key with nothing behind it is an empty mapping.
    ///
    /// - Returns: What `decode` made of it, or `nil` when it is left out or no mapping.
    public mutating func section<Value>(
        _ key: String,
        _ doc: String,
        _ decode: (inout Fields) -> Value
    ) -> Value? {
        describe(key, .section, isRequired: false, doc)
        if mode == .describing { return inner(.describing, [key], decode) }
        guard take(key) != nil, let mapping = mapping(key) else { return nil }
        return nested(mapping, path + [key], decode)
    }

    /// Reads a mapping that must be there.
    ///
    /// - Returns: What `decode` made of it; when it is missing or no mapping, what `decode` makes of examples.
    public mutating func requiredSection<Value>(
        _ key: String,
        _ doc: String,
        _ decode: (inout Fields) -> Value
    ) -> Value {
        describe(key, .section, isRequired: true, doc)
        if mode == .describing { return inner(.describing, [key], decode) }
        guard take(key) != nil else {
            miss(key, example: "…")
            return inner(.muted, [key], decode)
        }
        guard let mapping = mapping(key) else { return inner(.muted, [key], decode) }
        return nested(mapping, path + [key], decode)
    }

    /// Reads a mapping with free keys and a mapping behind each, such as a schedule, in the order of the file.
    ///
    /// Two spellings of one key (`60s` and `1m`) are an error. May be left out, which gives an empty array.
    public mutating func entries<Key, Value>(
        _ key: String,
        keys: Kind<Key>,
        _ doc: String,
        _ decode: (Key, inout Fields) -> Value
    ) -> [(key: Key, value: Value)] {
        describe(key, keys, .entries, isRequired: false, defaultText: nil, doc)
        if mode == .describing {
            return [(keys.example, inner(.describing, [key, "<\(keys.name)>"]) { decode(keys.example, &$0) })]
        }
        guard take(key) != nil, let mapping = mapping(key) else { return [] }
        var rows: [(key: Key, value: Value)] = []
        for row in unique(mapping.pairs, keys) {
            guard let pairs = asMapping(row.node) else { continue }
            let inside = path + [key, row.name.text ?? ""]
            rows.append((row.key, nested((row.name, pairs), inside) { decode(row.key, &$0) }))
        }
        return rows
    }

    /// Reads a mapping with free keys and a value behind each, in the order of the file.
    ///
    /// Two spellings of one key are an error. May be left out, which gives an empty array.
    public mutating func pairs<Key, Value>(
        _ key: String,
        keys: Kind<Key>,
        of kind: Kind<Value>,
        _ doc: String
    ) -> [(key: Key, value: Value)] {
        pairs(key, keys: keys, doc) { _ in kind }
    }

    /// Reads a mapping with free keys and a value behind each, where the kind of a value depends on those before it.
    ///
    /// Two spellings of one key are an error. May be left out, which gives an empty array.
    public mutating func pairs<Key, Value>(
        _ key: String,
        keys: Kind<Key>,
        _ doc: String,
        kindAfter: (_ earlier: [(key: Key, value: Value)]) -> Kind<Value>
    ) -> [(key: Key, value: Value)] {
        describe(key, keys, .pairs, isRequired: false, defaultText: nil, doc)
        if mode == .describing { return [(keys.example, kindAfter([]).example)] }
        guard take(key) != nil, let mapping = mapping(key) else { return [] }
        var rows: [(key: Key, value: Value)] = []
        for row in unique(mapping.pairs, keys) {
            if let value = read(kindAfter(rows), row.node, key: row.name.text) { rows.append((row.key, value)) }
        }
        return rows
    }

    /// Decodes a mapping of the file and then reports what was not read.
    func nested<Value>(
        _ mapping: (name: Node, pairs: [(key: Node, value: Node)]),
        _ path: [String],
        _ decode: (inout Fields) -> Value
    ) -> Value {
        var fields = Fields(
            context,
            .reading,
            path: path,
            position: mapping.name.position,
            length: mapping.name.length,
            file: mapping.name.file,
            pairs: mapping.pairs
        )
        let value = decode(&fields)
        fields.finish()
        return value
    }

    /// Decodes without a mapping.
    func inner<Value>(_ mode: Mode, _ names: [String], _ decode: (inout Fields) -> Value) -> Value {
        var fields = Fields(context, mode, path: path + names, position: position, length: length, file: file)
        return decode(&fields)
    }

    /// The pairs behind a node, or `nil` with a report if it is no mapping; nothing counts as an empty mapping.
    func asMapping(_ node: Node) -> [(key: Node, value: Node)]? {
        switch node.value {
        case .mapping(let pairs): return pairs
        case .scalar(let text, let isPlain):
            if node.isNothing { return [] }
            let parts = isPlain ? text.split(separator: ":", maxSplits: 1) : []
            let isGlued = parts.count == 2 && !text.contains(" ")
            let help = isGlued ? "put a space after the colon: '\(printable("\(parts[0]): \(parts[1])"))'" : nil
            fail(node, "expected settings as 'key: value', found '\(printable(text))'", help: help)
        case .sequence:
            fail(node, "expected settings as 'key: value', found a list", help: "leave out the '-' or the brackets")
        case .invalid: fail(node, "", help: nil)
        }
        return nil
    }

    private func mapping(_ key: String) -> (name: Node, pairs: [(key: Node, value: Node)])? {
        guard let pair = pairs.first(where: { $0.key.text == key }) else { return nil }
        return asMapping(pair.value).map { (pair.key, $0) }
    }

    /// The rows whose keys can be read and differ.
    private mutating func unique<Key>(
        _ pairs: [(key: Node, value: Node)],
        _ keys: Kind<Key>
    ) -> [(key: Key, name: Node, node: Node)] {
        var rows: [(key: Key, name: Node, node: Node)] = []
        var known: [String: Node] = [:]
        for pair in pairs {
            guard let key = read(keys, pair.key, key: nil) else { continue }
            let canonical = keys.print(key)
            if let first = known[canonical] {
                let message = "'\(printable(pair.key.text ?? ""))' is the same as '\(printable(first.text ?? ""))'"
                fail(pair.key, message, help: "it was first given on line \(first.position.line); keep one of them")
            } else {
                known[canonical] = pair.key
                rows.append((key, pair.key, pair.value))
            }
        }
        return rows
    }
}
