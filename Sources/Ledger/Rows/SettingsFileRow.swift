/// One file of a version of the settings.
public struct SettingsFileRow: LedgerRow {
    /// `settingsFiles`.
    public static let table = "settingsFiles"

    /// The version.
    public let settings: Int
    /// Its place, counting from zero; the portfolio comes first.
    public let place: Int
    /// Its path.
    public let path: String
    /// Its text.
    public let text: String
}
