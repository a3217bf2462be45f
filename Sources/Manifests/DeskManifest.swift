public import Engine

/// All settings files of a desk, checked and put together.
public struct DeskManifest: Sendable {
    /// What the engine runs on.
    public let configuration: DeskConfiguration
    /// The texts the configuration was made from; enough to make it again.
    public let files: ManifestFiles
}
