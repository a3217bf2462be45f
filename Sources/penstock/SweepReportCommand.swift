import ArgumentParser

/// `penstock sweep report`.
struct SweepReportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report",
        abstract: "Tells what the rows of a sweep come to, without trying anything."
    )

    @Argument(help: ArgumentHelp("A sweep's file, or those of its parts.", valueName: "file"))
    var files: [String]

    @Flag(help: "End standard output with the report as one line of JSON.")
    var json = false

    func run() throws { try SweepTable.say(try SweepTable.read(files), json: json) }
}
