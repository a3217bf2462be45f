import ArgumentParser

/// `penstock check`.
struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Finds every error in the settings, and says in one line what would run.",
        discussion: """
            Every error of every file is shown, with file, line and column, what was expected and the nearest valid name.

            EXAMPLES
              penstock check
              penstock check --markets desk/Markets --strategies desk/Strategies
            """
    )

    @OptionGroup var settings: SettingsOptions

    func run() throws {
        let manifest: DeskLine
        do { manifest = DeskLine(try settings.load()) } catch let failure as Failure {
            Terminal.complain(failure.message)
            throw ExitCode(1)
        }
        Terminal.say(manifest.text)
    }
}
