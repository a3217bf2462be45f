import Settings

/// A plugin that a strategy uses, as the JSON Schema shows it.
public struct PluginEntry: Sendable {
    /// The name in `library:`.
    let name: String
    /// Its settings.
    let keys: [FieldDescription]
}
