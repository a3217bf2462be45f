/// Why a plugin's answer is not used.
package enum PluginFault: Hashable, Sendable {
    /// The plugin itself says that it has no answer.
    case declined
    /// `evaluate` returned a code that does not exist.
    case unknownCode(Int)
    /// A field is NaN, infinite or out of range.
    case outOfRange(String, Double)
    /// There is no state to ask: the plugin could not copy it.
    case noState
}
