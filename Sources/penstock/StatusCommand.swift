import ArgumentParser
import Dashboard
import Reporting

/// `penstock status`.
struct StatusCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status",
        abstract: "Tells on one screen what a running host does, why, and what it could lose.",
        discussion: """
            EXAMPLES
              penstock status
              penstock status --json | jq .report.budget.worstCaseMicros

            Exit codes: 0 it runs, 1 it is halted, 4 no host answers, or its desk stands still.
            """
    )
    /// How long a desk may stand still.
    private static let patience = Duration.seconds(5)

    @OptionGroup var host: RunningHostOptions

    func run() async throws {
        let client = DeskClient(folder: host.state)
        let report: DeskReport
        let age: Duration
        do {
            if host.json { try Terminal.say(try await client.state()) }
            report = try await client.report()
            age = try await client.age()
        } catch let failure as DeskClient.Failure {
            throw Failure.outside("\(failure)")
        }
        if !host.json { for line in StatusScreen(report).lines { try Terminal.say(line) } }
        guard age < Self.patience else {
            throw Failure.outside("its desk has not moved for \(age.components.seconds) s: what stands above is old")
        }
        if report.halt != nil { throw ExitCode(1) }
    }
}
