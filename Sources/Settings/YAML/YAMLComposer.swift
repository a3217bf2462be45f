/// Builds nodes from events: replaces aliases, applies merge keys, and keeps both within bounds.
struct YAMLComposer {
    /// What an anchor stands for.
    private struct Anchor {
        var node: Node
        /// How many nodes it holds, itself included.
        var count: Int
        /// How many levels it holds, itself included.
        var height: Int
    }

    /// A node under construction.
    private struct Composed {
        var node: Node
        var count: Int
        var height: Int

        mutating func adopt(count: Int, height: Int) {
            self.count += count
            self.height = max(self.height, height + 1)
        }
    }

    private let file: SourceFile
    private let diagnostics: Diagnostics
    private let reader: YAMLEventReader
    private var anchors: [String: Anchor] = [:]
    private var anchorNames: [String] = []
    private var openAnchors: [String] = []
    private var nodeCount = 0

    /// Creates a composer for one file.
    init(file: SourceFile, diagnostics: Diagnostics) {
        self.file = file
        self.diagnostics = diagnostics
        reader = YAMLEventReader(file)
    }

    /// Reads the whole file.
    ///
    /// - Returns: Its only document, or `nil` if it holds none or several, which is reported.
    mutating func compose() throws(YAMLSyntaxError) -> Node? {
        _ = try reader.next()
        guard case .documentStart = try reader.next().content else { return reportEmpty() }
        let node = try compose(try reader.next(), depth: 1).node
        _ = try reader.next()
        let after = try reader.next()
        guard case .streamEnd = after.content else {
            let help = "keep one document in a file, and put the other into a file of its own"
            report(after.start, length: 3, "a second document starts here", help: help)
            return nil
        }
        return node.isNothing ? reportEmpty() : node
    }

    private func reportEmpty() -> Node? {
        let isBlank = file.text.unicodeScalars.allSatisfy { $0 == " " || $0 == "\n" || $0 == "\t" }
        diagnostics.add(.error, path: file.path, isBlank ? "is empty" : "is empty: it holds nothing but comments")
        return nil
    }

    private func report(_ position: SourcePosition, length: Int, _ message: String, help: String? = nil) {
        diagnostics.add(.error, in: file, at: position, length: length, message, help: help)
    }

    private mutating func compose(_ event: YAMLEvent, depth: Int) throws(YAMLSyntaxError) -> Composed {
        guard depth <= YAMLParser.maximumDepth else { throw Self.tooDeep(event.start) }
        if case .alias(let name) = event.content { return try expand(name, event, depth: depth) }
        try count(1, at: event.start, because: "the file holds")
        reportTag(of: event)
        if let anchor = event.anchor { openAnchors.append(anchor) }
        var composed = Composed(node: located(event, .invalid), count: 1, height: 1)
        switch event.content {
        case .scalar(let text, let isPlain): composed.node.value = .scalar(text, isPlain: isPlain)
        case .sequenceStart: try fillSequence(&composed, depth: depth)
        case .mappingStart: try fillMapping(&composed, depth: depth)
        case .alias, .streamStart, .streamEnd, .documentStart, .documentEnd, .sequenceEnd, .mappingEnd: break
        }
        if let anchor = event.anchor {
            openAnchors.removeLast()
            if anchors[anchor] == nil { anchorNames.append(anchor) }
            anchors[anchor] = Anchor(node: composed.node, count: composed.count, height: composed.height)
        }
        return composed
    }

    private mutating func fillSequence(_ composed: inout Composed, depth: Int) throws(YAMLSyntaxError) {
        var items: [Node] = []
        while true {
            let event = try reader.next()
            if case .sequenceEnd = event.content { break }
            let item = try compose(event, depth: depth + 1)
            composed.adopt(count: item.count, height: item.height)
            items.append(item.node)
        }
        composed.node.value = .sequence(items)
    }

    private mutating func fillMapping(_ composed: inout Composed, depth: Int) throws(YAMLSyntaxError) {
        var pairs: [(key: Node, value: Node)] = []
        var merged: [Node] = []
        var lines: [String: Int] = [:]
        while true {
            let event = try reader.next()
            if case .mappingEnd = event.content { break }
            let key = try compose(event, depth: depth + 1)
            let value = try compose(try reader.next(), depth: depth + 1)
            composed.adopt(count: key.count + value.count, height: max(key.height, value.height))
            guard case .scalar(let text, let isPlain) = key.node.value else {
                if case .invalid = key.node.value { continue }
                report(key.node.position, length: key.node.length, "a key must be a word, not a list or a mapping")
                continue
            }
            if text == "<<", isPlain {
                merged.append(value.node)
            } else if text.isEmpty {
                report(key.node.position, length: 1, "a key is empty")
            } else if let line = lines[text] {
                let help = "it was first given on line \(line); keep one of them"
                report(key.node.position, length: key.node.length, "duplicate key '\(printable(text))'", help: help)
            } else {
                lines[text] = key.node.position.line
                pairs.append((key.node, value.node))
            }
        }
        var known = Set(lines.keys)
        for node in merged { try merge(node, into: &pairs, &known, &composed) }
        composed.node.value = .mapping(pairs)
    }

    /// Adds the pairs of a merged mapping, or list of mappings, whose keys are not given yet.
    private mutating func merge(
        _ node: Node,
        into pairs: inout [(key: Node, value: Node)],
        _ known: inout Set<String>,
        _ composed: inout Composed
    ) throws(YAMLSyntaxError) {
        switch node.value {
        case .mapping(let others):
            for pair in others where known.insert(pair.key.text ?? "").inserted { pairs.append(pair) }
        case .sequence(let nodes):
            for inner in nodes {
                if case .mapping = inner.value {
                    try merge(inner, into: &pairs, &known, &composed)
                } else {
                    report(inner.position, length: inner.length, "'<<' can only merge mappings")
                }
            }
        case .scalar:
            report(node.position, length: node.length, "'<<' can only merge mappings", help: "write '<<: *name'")
        case .invalid: break
        }
    }

    private mutating func expand(_ name: String, _ event: YAMLEvent, depth: Int) throws(YAMLSyntaxError) -> Composed {
        let invalid = Composed(node: located(event, .invalid), count: 1, height: 1)
        if openAnchors.contains(name) {
            report(event.start, length: name.unicodeScalars.count + 1, "'*\(name)' stands inside the value it repeats")
            return invalid
        }
        guard let anchor = anchors[name] else {
            let nearest = NearestName.suggest(name, among: anchorNames).map { "did you mean '*\($0)'?" }
            let message = "'*\(name)' repeats a value that was not named before"
            let help = nearest ?? "name the value with '&\(name)' where it is first given"
            report(event.start, length: name.unicodeScalars.count + 1, message, help: help)
            return invalid
        }
        try count(anchor.count, at: event.start, because: "with '*\(name)' repeated, the file holds")
        guard depth + anchor.height - 1 <= YAMLParser.maximumDepth else { throw Self.tooDeep(event.start) }
        return Composed(node: anchor.node, count: anchor.count, height: anchor.height)
    }

    private mutating func count(
        _ nodes: Int,
        at position: SourcePosition,
        because subject: String
    ) throws(YAMLSyntaxError) {
        nodeCount += nodes
        guard nodeCount > YAMLParser.maximumNodes else { return }
        throw YAMLSyntaxError(
            position: position,
            message: "\(subject) more than \(YAMLParser.maximumNodes) values",
            help: "repeat less, or split the file"
        )
    }

    private static func tooDeep(_ position: SourcePosition) -> YAMLSyntaxError {
        YAMLSyntaxError(
            position: position,
            message: "lists and mappings nest more than \(YAMLParser.maximumDepth) deep",
            help: nil
        )
    }

    private func reportTag(of event: YAMLEvent) {
        guard let tag = event.tag else { return }
        let prefix = "tag:yaml.org,2002:"
        let shown = tag.hasPrefix(prefix) ? "!!" + tag.dropFirst(prefix.count) : tag
        let help = "remove it; every setting knows its own type"
        report(event.start, length: shown.unicodeScalars.count, "tags such as '\(shown)' are not used here", help: help)
    }

    /// A node at the place of an event, without its anchor and tag.
    private func located(_ event: YAMLEvent, _ value: Node.Value) -> Node {
        var start = event.start
        guard event.anchor != nil || event.tag != nil || event.end.line != start.line else {
            return Node(position: start, length: max(1, event.end.column - start.column), value: value)
        }
        let line = start.line <= file.lines.count ? Array(file.lines[start.line - 1].unicodeScalars) : []
        if event.anchor != nil || event.tag != nil {
            var column = start.column - 1
            while column < line.count, line[column] == "&" || line[column] == "!" {
                while column < line.count, line[column] != " " { column += 1 }
                while column < line.count, line[column] == " " { column += 1 }
            }
            if column < line.count { start.column = column + 1 }
        }
        let end = event.end.line == start.line ? event.end.column : line.count + 1
        return Node(position: start, length: max(1, end - start.column), value: value)
    }
}
