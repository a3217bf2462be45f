public import Quoting
public import Settings

/// Makes stages from shared libraries in one folder, each pinned by its hash.
///
/// ```yaml
/// - plugin: { library: fixed_skew, sha256: 5f0c…, settings: { full_at: 15 shares, max_shift: 0.04 } }
/// ```
///
/// Only `lib<name>.so` in the folder is opened, and only if its SHA-256 is the one in the YAML. A plugin runs in this
/// process: what the host checks is what it answers, not what it does.
public struct PluginSource: StageSource {
    static let key = "plugin"

    private let folder: String

    /// Creates a source; nothing is read before a strategy asks for a plugin.
    public init(folder: String) { self.folder = folder }

    /// The key of every plugin in YAML.
    public var name: String { Self.key }

    /// Loads the library that the YAML names and hands it its settings.
    public func stage(_ fields: inout Fields) -> (any Stage)? {
        guard let library = library(&fields) else {
            _ = fields.section("settings", "the plugin's own settings") { $0.leaveAlone() }
            return nil
        }
        let description = library.description
        let settings = fields.section("settings", "the plugin's own settings") { inner in
            description.settings.map { $0.unit.value(of: $0, &inner) }
        }
        guard !fields.hasErrors else { return nil }
        guard let instance = PluginInstance(library, settings: settings ?? description.defaults) else {
            fields.reject("settings", "'\(description.name)' refuses these settings")
            return nil
        }
        switch description.phase {
        case .fair: return PluginFair(instance)
        case .width: return PluginWidth(instance)
        case .shift: return PluginShift(instance)
        case .guard: return PluginGuard(instance)
        case .time, .shape: return nil
        }
    }

    private func library(_ fields: inout Fields) -> PluginLibrary? {
        let name = fields.required("library", .word, "the <name> of lib<name>.so in the folder of plugins")
        let pin = fields.optional("sha256", .sha256, "the SHA-256 that the file must have")
        guard !fields.isDescribing, !fields.hasErrors else { return nil }
        do {
            guard let pin else {
                let found = try PluginFile(name: name, folder: folder)
                fields.reject(
                    nil,
                    "'\(found.path)' is not pinned",
                    help: "if you trust it, add 'sha256: \(found.digest)'"
                )
                return nil
            }
            return try PluginLibrary.load(name: name, folder: folder, pin: pin)
        } catch {
            fields.reject(error.key, error.message, help: error.help)
            return nil
        }
    }
}
