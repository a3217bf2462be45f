import Plugins
import Settings

extension LanguageReference {
    /// The plugins that strategies name with the right hash, each library once, in order of name.
    ///
    /// Only such a library is loaded: describing one runs its code, and a hash in a strategy is what says that it may.
    public static func pinnedPlugins(in files: ManifestFiles) -> [PluginEntry] {
        var entries: [PluginEntry] = []
        for document in StrategyInheritance(files.strategies).documents {
            for settings in document.settings(ofStage: "plugin") {
                let texts = ["library", "sha256"].map { key in settings.first { $0.key.text == key }?.value.text }
                guard let name = texts[0], let pin = texts[1].flatMap({ SHA256Digest($0) }),
                    !entries.contains(where: { $0.name == name }),
                    let library = try? PluginLibrary.load(name: name, folder: files.plugins, pin: pin)
                else { continue }
                entries.append(PluginEntry(name: name, keys: library.description.keys))
            }
        }
        return entries.sorted { $0.name < $1.name }
    }

    /// What may stand behind `plugin:`; for a library in `entries` also which settings.
    static func plugin(_ entries: [PluginEntry]) -> JSONText {
        let source = PluginSource(folder: "")
        let keys = Fields.describe { _ = source.stage(&$0) }
        guard case .object(let pairs) = mapping(keys.filter { $0.path != ["settings"] }, under: []) else {
            return .object([])
        }
        // A library whose settings are not known may have any.
        let open: JSONText = .object([("type", .array([.string("object"), .string("null")]))])
        let known = pairs.map { pair -> (key: String, value: JSONText) in
            guard pair.key == "properties", case .object(let properties) = pair.value else { return pair }
            return (pair.key, .object(properties + [("settings", open)]))
        }
        let summary = "A stage from a shared library in plugins/, pinned by its hash."
        let choices = entries.map { entry -> JSONText in
            let library: JSONText = .object([("library", .object([("const", .string(entry.name))]))])
            let settings: JSONText = .object([("settings", nullable(mapping(entry.keys, under: [])))])
            return .object([
                ("if", .object([("properties", library), ("required", .array([.string("library")]))])),
                ("then", .object([("properties", settings)])),
            ])
        }
        let rest: [(key: String, value: JSONText)] = choices.isEmpty ? [] : [("allOf", .array(choices))]
        return .object([("description", .string(summary))] + known + rest)
    }

    private static func nullable(_ schema: JSONText) -> JSONText {
        guard case .object(let pairs) = schema else { return schema }
        return .object(pairs.map { $0.key == "type" ? ("type", .array([.string("object"), .string("null")])) : $0 })
    }
}
