extension Fields {
    /// Reports an error at a key's value, for checks across keys.
    ///
    /// - Parameters:
    ///   - key: The key; `nil`, or a key that is left out, means the mapping's own name.
    ///   - message: What was found and what was expected.
    ///   - help: How to mend it.
    public mutating func reject(_ key: String?, _ message: String, help: String? = nil) {
        complain(.error, key, message, help)
    }

    /// Reports an error at one item of a list, or at one key of a mapping, counted from zero.
    public mutating func reject(_ key: String, item: Int, _ message: String, help: String? = nil) {
        complain(.error, key, item: item, message, help)
    }

    /// Reports that a key which may be left out elsewhere is missing here, unless a misspelt key was probably meant to be it.
    ///
    /// - Parameters:
    ///   - key: The key.
    ///   - example: What to write behind it.
    public mutating func require(_ key: String, example: String) {
        if !contains(key) { miss(key, example: example) }
    }

    /// Reports a warning at a key's value, for what works but is probably not meant.
    ///
    /// - Parameters:
    ///   - key: The key; `nil`, or a key that is left out, means the mapping's own name.
    ///   - message: What was found.
    ///   - help: How to mend it.
    public mutating func warn(_ key: String?, _ message: String, help: String? = nil) {
        complain(.warning, key, message, help)
    }

    /// Leaves this mapping's keys alone: nothing is known about what belongs here, because of an error reported elsewhere.
    public mutating func leaveAlone() { isAbandoned = true }

    private func complain(
        _ severity: Diagnostic.Severity,
        _ key: String?,
        item: Int? = nil,
        _ message: String,
        _ help: String?
    ) {
        guard mode == .reading else { return }
        if severity == .error { context.errorCount += 1 }
        var place = (file: file, position: position, length: length)
        if let key, let pair = pairs.first(where: { $0.key.text == key }) {
            let value = pair.value.isNothing ? pair.key : pair.value
            place = (value.file, value.position, value.length)
            if case .sequence(let items) = value.value, let item, items.indices.contains(item) {
                place = (items[item].file, items[item].position, items[item].length)
            }
            if case .mapping(let rows) = value.value, let item, rows.indices.contains(item) {
                place = (rows[item].key.file, rows[item].key.position, rows[item].key.length)
            }
        }
        context.report(severity, in: place.file, at: place.position, length: place.length, message, help: help)
    }

    /// Reports the keys that nobody read and those that somebody missed.
    mutating func finish() {
        guard mode == .reading, !isAbandoned else { return }
        var meant: Set<String> = []
        for (index, pair) in pairs.enumerated() where !isRead[index] {
            let name = pair.key.text ?? ""
            let (nearest, help) = suggestion(for: pair)
            if let nearest { meant.insert(nearest) }
            context.errorCount += 1
            let message = "unknown key '\(printable(name))'"
            context.report(in: pair.key.file, at: pair.key.position, length: pair.key.length, message, help: help)
        }
        for (key, example) in missing where !meant.contains(key) {
            let help = "add '\(key): \(example)'"
            context.report(in: file, at: position, length: length, "missing '\(key)'", help: help)
        }
    }

    /// Which key an unknown one was probably meant to be, and what to write instead.
    private func suggestion(for pair: (key: Node, value: Node)) -> (nearest: String?, help: String) {
        let name = pair.key.text ?? ""
        if pair.value.isNothing, let end = name.firstIndex(where: { $0 == ":" || $0 == " " }) {
            let rest = name[end...].drop { $0 == ":" || $0 == " " }
            let key = String(name[..<end])
            if declared.contains(key) { return (key, "write '\(key): \(printable(String(rest)))'") }
        }
        if pair.value.isNothing, let first = name.first, first.isNumber {
            return (nil, "a comma ends a setting in { }: write decimals with a point and thousands without a comma")
        }
        if let nearest = NearestName.suggest(name, among: declared) { return (nearest, "did you mean '\(nearest)'?") }
        guard !declared.isEmpty else { return (nil, "there are no settings here") }
        return (nil, "there are: \(declared.joined(separator: ", "))")
    }
}
