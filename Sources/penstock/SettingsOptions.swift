import ArgumentParser
import Foundation
import Manifests
import Settings

/// Where the settings are.
struct SettingsOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Folder of portfolio.yaml and the market files.", valueName: "folder"))
    var markets = "Markets"

    @Option(help: ArgumentHelp("Folder of the strategy files.", valueName: "folder"))
    var strategies = "Strategies"

    /// Reads and checks every file; prints every error and warning, and throws if there was an error.
    func load() throws -> DeskManifest {
        let diagnostics = Diagnostics()
        let files = ManifestFiles.read(markets: markets, strategies: strategies, into: diagnostics)
        let manifest = files.flatMap {
            ManifestLoader.load($0, environment: ProcessInfo.processInfo.environment, into: diagnostics)
        }
        let complaints = DiagnosticReport(diagnostics.all)
        for text in complaints.texts { Terminal.note(text) }
        guard let manifest, !diagnostics.hasErrors else {
            throw Failure.settings("\(complaints.errorCount); nothing was started")
        }
        return manifest
    }

    /// Reads one strategy file.
    func strategyFile(_ name: String) throws -> ManifestFiles.File {
        guard !name.contains("/"), !name.hasPrefix(".") else {
            throw Failure.settings("'\(name)' is no strategy's name: name a file of \(strategies)/ without its ending")
        }
        let path = "\(strategies)/\(name).yaml"
        guard let data = FileManager.default.contents(atPath: path) else {
            let names = ((try? FileManager.default.contentsOfDirectory(atPath: strategies)) ?? [])
                .filter { $0.hasSuffix(".yaml") }.map { String($0.dropLast(5)) }.sorted()
            let nearest = NearestName.suggest(name, among: names).map { "; did you mean '\($0)'?" } ?? ""
            throw Failure.settings("there is no strategy '\(name)' in \(strategies)/\(nearest)")
        }
        let diagnostics = Diagnostics()
        let file = ManifestFiles.File(path: path, bytes: [UInt8](data), diagnostics: diagnostics)
        for text in DiagnosticReport(diagnostics.all).texts { Terminal.note(text) }
        guard !diagnostics.hasErrors else { throw Failure.settings("'\(path)' has errors") }
        return file
    }

    /// Reads and checks one strategy file.
    func loadStrategy(_ name: String) throws -> StrategyManifest {
        let file = try strategyFile(name)
        let diagnostics = Diagnostics()
        let environment = ProcessInfo.processInfo.environment
        let others = ManifestFiles.strategies(in: strategies, into: Diagnostics())
        let strategy = ManifestLoader.strategy(
            file,
            among: others,
            plugins: "\(strategies)/plugins",
            environment: environment,
            into: diagnostics
        )
        for text in DiagnosticReport(diagnostics.all).texts { Terminal.note(text) }
        guard let strategy, !diagnostics.hasErrors else { throw Failure.settings("'\(file.path)' has errors") }
        return strategy
    }
}
