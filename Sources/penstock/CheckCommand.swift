import ArgumentParser
import Manifests

/// `penstock check`.
struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Finds every error in the settings, and says in one line what would run.",
        discussion: """
            Every error of every file is shown, with file, line and column, what was expected and the nearest valid name.

            EXAMPLES
              penstock check
              penstock check --flatten
              penstock check --markets desk/Markets --strategies desk/Strategies
            """
    )

    @OptionGroup var settings: SettingsOptions

    @Flag(help: "Print every strategy as the YAML it amounts to, with what it extends put in.")
    var flatten = false

    func run() throws {
        let manifest: DeskManifest
        do { manifest = try settings.load() } catch let failure as Failure {
            Terminal.complain(failure.message)
            throw ExitCode(1)
        }
        guard flatten else {
            try Terminal.say(DeskLine(manifest).text)
            return
        }
        for (name, text) in ManifestLoader.flattened(manifest.files) { try Terminal.say("# \(name).yaml\n\(text)") }
    }
}
