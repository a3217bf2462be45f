import Journaling
package import Manifests
import Settings

/// The settings files of a desk as texts, so that a scenario can be printed, changed and loaded again.
package struct DeskText: Hashable, Sendable {
    /// `portfolio.yaml`.
    package var portfolio: String
    /// The other files of `Markets/`, by name.
    package var markets: [Named]
    /// The files of `Strategies/`, by name.
    package var strategies: [Named]

    /// A file without its ending.
    package struct Named: Hashable, Sendable {
        /// Its name.
        package var name: String
        /// Its text.
        package var text: String
    }

    /// What the files amount to, or what is wrong with them.
    package func manifest() throws(ScenarioFault) -> DeskManifest {
        let diagnostics = Diagnostics()
        let manifest = ManifestLoader.load(files, environment: [:], into: diagnostics)
        if let manifest { return manifest }
        throw ScenarioFault.settings(diagnostics.all.filter { $0.severity == .error }.map(\.description))
    }

    private var files: ManifestFiles {
        ManifestFiles(
            portfolio: ManifestFiles.File(path: "Markets/portfolio.yaml", text: portfolio),
            markets: markets.map { ManifestFiles.File(path: "Markets/\($0.name).yaml", text: $0.text) },
            strategies: strategies.map { ManifestFiles.File(path: "Strategies/\($0.name).yaml", text: $0.text) }
        )
    }
}

extension DeskManifest {
    /// The files as a journal keeps them.
    var recorded: [SessionHeader.File] { files.all.map { SessionHeader.File(path: $0.path, text: $0.text) } }
}
