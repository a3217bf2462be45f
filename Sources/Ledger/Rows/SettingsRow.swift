/// A version of the settings, as it came into force.
public struct SettingsRow: LedgerRow {
    /// `settings`.
    public static let table = "settings"

    /// Counts from one.
    public let id: Int
    /// The session.
    public let session: Int
    /// Counts from one in each session.
    public let version: Int
    /// When it came into force; `nil` for what a session began with.
    public let nanos: Int?
    /// How many of its files are in `Markets/`.
    public let marketFiles: Int
}
