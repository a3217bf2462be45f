/// One setting of a plugin.
package struct PluginSetting: Hashable, Sendable {
    /// The key in YAML.
    package let key: String
    /// What it does.
    package let doc: String
    /// How it is written.
    package let unit: PluginUnit
    /// What applies when it is left out.
    package let fallback: Double
    /// What is allowed.
    package let bounds: ClosedRange<Double>
}
