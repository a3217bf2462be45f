import ArgumentParser
import Foundation
import Hosting
import Journaling

/// `penstock replay`.
struct ReplayCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "replay",
        abstract: "Feeds a journal's events to a fresh desk and compares every command.",
        discussion: """
            The desk is built from the settings in the journal itself. Exit code 1 means that a command differs; the first
            difference is shown.

            EXAMPLES
              penstock replay .penstock --verify
              penstock replay .penstock/session-000001.journal --verify
            """
    )

    @Argument(help: "A state folder, or one journal.")
    var path: String

    @Flag(help: "Compare the commands, byte for byte.")
    var verify = false

    func validate() throws {
        guard verify else { throw ValidationError("say what to do with the replay: --verify") }
    }

    func run() throws {
        let folder = StateFolder.journals(in: path)
        let journals = folder.isEmpty ? [path] : folder
        var differs = false
        for journal in journals {
            let result: JournalVerification
            do {
                result = try JournalReplay.verify(path: journal, environment: ProcessInfo.processInfo.environment)
            } catch {
                throw Failure.outside("\(journal): \(error)")
            }
            guard let difference = result.difference else {
                Terminal.say("\(journal): identical: \(result.events) events, \(result.commands) commands")
                continue
            }
            differs = true
            Terminal.say("\(journal): differs after event \(difference.event)")
            Terminal.say("  recorded: \(difference.recorded ?? "nothing more")")
            Terminal.say("  replayed: \(difference.replayed ?? "nothing more")")
        }
        if differs { throw ExitCode(1) }
    }
}
