import Settings

extension LanguageReference {
    /// The JSON Schema (2020-12) of a kind of file, for editors that complete and check YAML.
    ///
    /// - Parameters:
    ///   - kind: The kind of file.
    ///   - plugins: The plugins whose settings it knows; see ``pinnedPlugins(in:)``.
    /// - Returns: JSON that ends with a line break.
    public static func schema(of kind: FileKind, plugins: [PluginEntry] = []) -> String {
        let keys = keys(of: kind)
        var pairs: [(key: String, value: JSONText)] = [
            ("$schema", .string("https://json-schema.org/draft/2020-12/schema")),
            ("title", .string("Penstock \(kind.rawValue) file")),
        ]
        if case .object(let rest) = mapping(keys, under: [], stageItems(plugins)) { pairs += rest }
        return JSONText.object(pairs).text() + "\n"
    }

    /// A mapping with exactly the keys declared under a path.
    static func mapping(
        _ keys: [FieldDescription],
        under path: [String],
        _ stages: JSONText = .object([])
    ) -> JSONText {
        let own = keys.filter { Array($0.path.dropLast()) == path }
        var pairs: [(key: String, value: JSONText)] = [
            ("type", .string("object")),
            ("properties", .object(own.map { ($0.path.last ?? "", property($0, keys, stages)) })),
        ]
        let required = own.filter(\.isRequired).compactMap(\.path.last)
        if !required.isEmpty { pairs.append(("required", .array(required.map { .string($0) }))) }
        pairs.append(("additionalProperties", .literal("false")))
        return .object(pairs)
    }

    private static func property(
        _ key: FieldDescription,
        _ keys: [FieldDescription],
        _ stages: JSONText
    ) -> JSONText {
        var pairs: [(key: String, value: JSONText)] = [("description", .string(prose(key)))]
        switch key.shape {
        case .value: pairs += ScalarSchema(key).pairs + ScalarSchema(key).defaults
        case .list:
            pairs.append(("type", .string("array")))
            pairs.append(("items", .object(ScalarSchema(key).pairs)))
            pairs += ScalarSchema(key).listDefaults
        case .section:
            guard case .object(let inner) = mapping(keys, under: key.path) else { break }
            let isEmptyAllowed = !keys.contains { Array($0.path.dropLast()) == key.path && $0.isRequired }
            pairs += isEmptyAllowed ? nullable(inner) : inner
        case .entries:
            let inside = keys.first {
                $0.path.count > key.path.count && Array($0.path.prefix(key.path.count)) == key.path
            }
            let path = inside.map { Array($0.path.prefix(key.path.count + 1)) } ?? key.path
            pairs.append(("type", .string("object")))
            pairs.append(("propertyNames", .object(ScalarSchema(key).names)))
            pairs.append(("additionalProperties", mapping(keys, under: path)))
        case .pairs:
            pairs.append(("type", .string("object")))
            pairs.append(("propertyNames", .object(ScalarSchema(key).names)))
            pairs.append(("additionalProperties", .object([("type", .array([.string("string"), .string("number")]))])))
        case .sections:
            pairs.append(("type", .string("array")))
            pairs.append(("items", stages))
        }
        return .object(pairs)
    }

    /// A stage's name alone, or its name with settings.
    private static func stageItems(_ plugins: [PluginEntry]) -> JSONText {
        let stages = stages
        let bare = stages.filter { stage in !stage.keys.contains { $0.path.count == 1 && $0.isRequired } }
        let settings =
            [("formula", formula), ("plugin", plugin(plugins))]
            + stages.map { stage -> (key: String, value: JSONText) in
                var pairs: [(key: String, value: JSONText)] = [("description", .string(stage.summary))]
                if case .object(let rest) = mapping(stage.keys, under: []) {
                    pairs += bare.contains { $0.name == stage.name } ? nullable(rest) : rest
                }
                return (stage.name, .object(pairs))
            }
        let named: JSONText = .object([
            ("type", .string("object")), ("properties", .object(settings)), ("additionalProperties", .literal("false")),
            ("minProperties", .literal("1")), ("maxProperties", .literal("1")),
        ])
        return .object([("anyOf", .array([.object([("enum", .array(bare.map { .string($0.name) }))]), named]))])
    }

    /// The same schema, which also accepts nothing behind the key.
    private static func nullable(_ pairs: [(key: String, value: JSONText)]) -> [(key: String, value: JSONText)] {
        pairs.map { $0.key == "type" ? ("type", .array([.string("object"), .string("null")])) : $0 }
    }

    private static func prose(_ key: FieldDescription) -> String {
        var text = key.doc.prefix(1).uppercased() + key.doc.dropFirst() + "."
        if let range = key.rangeText { text += " Allowed: \(range)." }
        return text
    }
}
