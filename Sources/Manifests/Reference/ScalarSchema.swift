import Settings

/// The JSON Schema of one value, from its kind.
struct ScalarSchema {
    private let key: FieldDescription
    private let notes: KindNotes

    init(_ key: FieldDescription) {
        self.key = key
        notes = KindNotes(kind: key.kindName)
    }

    /// Type, pattern, range and example.
    var pairs: [(key: String, value: JSONText)] {
        if !key.choices.isEmpty { return [("enum", .array(key.choices.map { .string($0) }))] }
        var pairs: [(key: String, value: JSONText)] = []
        if notes.isNumber {
            pairs.append(("type", .string(key.kindName == "count" ? "integer" : "number")))
            pairs += bounds
        } else if let pattern = notes.pattern {
            pairs += [("type", .string("string")), ("pattern", .string(pattern))]
        } else {
            pairs.append(("type", .array([.string("string"), .string("number")])))
        }
        if !key.exampleText.isEmpty { pairs.append(("examples", .array([value(key.exampleText)]))) }
        return pairs
    }

    /// What the names of a mapping with free keys look like.
    var names: [(key: String, value: JSONText)] {
        notes.pattern.map { [("pattern", .string($0))] } ?? []
    }

    /// What applies when the value is left out.
    var defaults: [(key: String, value: JSONText)] {
        key.defaultText.map { [("default", value($0))] } ?? []
    }

    /// What applies when a list of such values is left out.
    var listDefaults: [(key: String, value: JSONText)] {
        guard let text = key.defaultText else { return [] }
        let items = text.dropFirst().dropLast().split(separator: ", ").map { value(String($0)) }
        return [("default", .array(items))]
    }

    private func value(_ text: String) -> JSONText { notes.isNumber ? .literal(text) : .string(text) }

    private var bounds: [(key: String, value: JSONText)] {
        var pairs: [(key: String, value: JSONText)] = []
        switch key.kindName {
        case "probability": pairs += [("exclusiveMinimum", .literal("0")), ("exclusiveMaximum", .literal("1"))]
        case "width": pairs += [("minimum", .literal("0")), ("maximum", .literal("1"))]
        case "shift": pairs += [("minimum", .literal("-1")), ("maximum", .literal("1"))]
        case "count": pairs.append(("minimum", .literal("0")))
        default: break
        }
        // One range is "1 to 12", "at least 1" or "at most 12"; the last one that says something wins.
        for part in (key.rangeText ?? "").split(separator: ", ") {
            let words = part.split(separator: " ").map(String.init)
            if words.count == 3, words[1] == "to" {
                set("minimum", words[0], &pairs)
                set("maximum", words[2], &pairs)
            } else if words.count == 3, words[0] == "at" {
                set(words[1] == "least" ? "minimum" : "maximum", words[2], &pairs)
            }
        }
        return pairs
    }

    private func set(_ name: String, _ text: String, _ pairs: inout [(key: String, value: JSONText)]) {
        guard Double(text) != nil else { return }
        pairs.removeAll { $0.key == name }
        pairs.append((name, .literal(text)))
    }
}
