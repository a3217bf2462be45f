/// Why a scenario could not be played at all; nothing the host did.
package enum ScenarioFault: Error, Hashable, Sendable {
    /// Its settings do not load.
    case settings([String])
    /// The sandbox gives no API key.
    case noKey
    /// The journal cannot be written or read.
    case journal(String)
}
