public import Engine

/// All settings files of a desk, checked and put together.
public struct DeskManifest: Sendable {
    /// What the engine runs on.
    public let configuration: DeskConfiguration
    /// Where orders go.
    public let venue: VenueChoice
    /// What a live host reads; defaults where the files say nothing, and not read on paper but for the stage's caps.
    public let live: LiveSettings
    /// Where alerts are sent.
    public let alerts: [AlertRoute]
    /// The texts the configuration was made from; enough to make it again.
    public let files: ManifestFiles
}
