import ArgumentParser
import Backtesting
import Foundation

/// `penstock sweep merge`.
struct SweepMergeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "merge",
        abstract: "Joins the files of a sweep's parts."
    )

    @Argument(help: ArgumentHelp("Files of parts of one sweep.", valueName: "file"))
    var files: [String]

    @Option(help: ArgumentHelp("Where all rows go, in order of setting.", valueName: "file"))
    var out: String

    @Flag(help: "End standard output with the report as one line of JSON.")
    var json = false

    func run() throws {
        let merged = try SweepTable.read(files)
        do {
            try merged.bytes.write(to: URL(filePath: out), options: .withoutOverwriting)
        } catch {
            throw Failure.outside("\(out): \(error.localizedDescription)")
        }
        try SweepTable.say(merged, json: json)
    }
}
