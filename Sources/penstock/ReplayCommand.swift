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
            The desk is built from the settings in the journal itself. Every journal of a folder is tried. Exit code 1 means
            that a command differs, and the first difference is shown; 4 means that a journal cannot be read to its end.

            EXAMPLES
              penstock replay .penstock --verify
              penstock replay .penstock/session-000001.journal --verify --json
            """
    )

    /// One journal's result.
    private struct Line: Encodable {
        var journal: String
        var verdict: String
        var events = 0
        var commands = 0
        var detail: String?
    }

    @Argument(help: "A state folder, or one journal.")
    var path: String

    @Flag(help: "Compare the commands, byte for byte.")
    var verify = false

    @Flag(help: "Print one line of JSON for each journal.")
    var json = false

    func validate() throws {
        guard verify else { throw ValidationError("say what to do with the replay: --verify") }
    }

    func run() throws {
        let folder = StateFolder.sessions(in: path)
        let lines = (folder.isEmpty ? [[path]] : folder).map(Self.examine)
        for line in lines { try say(line) }
        if lines.contains(where: { $0.verdict == "differs" }) { throw ExitCode(1) }
        if lines.contains(where: { $0.verdict != "identical" }) { throw ExitCode(4) }
    }

    private static func examine(_ files: [String]) -> Line {
        let journal = files.first ?? ""
        do {
            let environment = ProcessInfo.processInfo.environment
            let result = try JournalReplay.verify(paths: files, environment: environment)
            var line = Line(journal: journal, verdict: "identical", events: result.events, commands: result.commands)
            if let difference = result.difference {
                line.verdict = "differs"
                line.detail =
                    "after event \(difference.event): recorded \(difference.recorded ?? "nothing more"), "
                    + "replayed \(difference.replayed ?? "nothing more")"
            } else if let offset = result.tornAt {
                line.verdict = "cut off"
                line.detail = "identical up to byte \(offset), where the last record is cut off"
            }
            return line
        } catch {
            return Line(journal: journal, verdict: "unreadable", detail: "\(error)")
        }
    }

    private func say(_ line: Line) throws {
        if json {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
            try Terminal.say(String(decoding: encoder.encode(line), as: UTF8.self))
        } else {
            let counts = "\(line.events) events, \(line.commands) commands"
            try Terminal.say("\(line.journal): \(line.verdict): \(line.detail ?? counts)")
        }
    }
}
