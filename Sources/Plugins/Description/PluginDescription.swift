package import Quoting

/// What a plugin's library says about its stage, copied and checked.
package struct PluginDescription: Sendable {
    /// The stage's name, the `<name>` of `lib<name>.so`.
    package let name: String
    /// The phase it acts in: fair, width, shift or guard.
    package let phase: Phase
    /// What it wants to be shown.
    package let interest: Interest
    /// How many levels of depth it reads.
    package let depthLevels: Int
    /// Its settings, in the order in which it gets them.
    package let settings: [PluginSetting]

    /// What it gets when the YAML says nothing.
    package var defaults: [Double] { settings.map(\.fallback) }
}
