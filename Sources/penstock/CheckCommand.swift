import ArgumentParser
import Manifests

/// `penstock check`.
struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Finds every error in the settings, and says in one line what would run.",
        discussion: """
            Every file is read, and its errors are shown with file, line and column, what was expected and the nearest valid
            name: the first twenty, and how many more there are. Exit code 0 without errors, 3 with any.

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
        let manifest = try settings.load()
        guard flatten else {
            try Terminal.say(DeskLine(manifest).text)
            return
        }
        for (name, text) in ManifestLoader.flattened(manifest.files) { try Terminal.say("# \(name).yaml\n\(text)") }
    }
}
