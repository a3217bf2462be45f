import ArgumentParser

/// The command line.
@main
struct Penstock: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "penstock",
        abstract: "Keeps two-sided quotes on short binary markets, under one risk budget.",
        discussion: """
            Settings are read from Markets/ and Strategies/ in the current folder.

            Exit codes: 0 done, 1 the answer is no, 2 wrong arguments, 3 wrong settings, 4 venue or file, 5 internal.
            """,
        version: "0.1.0",
        subcommands: [
            RunCommand.self, CheckCommand.self, ExplainCommand.self, NewCommand.self, SchemaCommand.self,
            BacktestCommand.self, CompareCommand.self, SweepCommand.self, ReplayCommand.self, LedgerCommand.self,
            RecordCommand.self,
            SandboxCommand.self, DoctorCommand.self, KeysCommand.self, StatusCommand.self, HaltCommand.self,
            ResumeCommand.self, FlattenCommand.self, ReloadCommand.self, LogCommand.self, WatchCommand.self,
        ],
        defaultSubcommand: nil
    )

    /// Parses, runs, and turns every failure into one of the documented exit codes.
    static func main() async {
        do {
            var command = try parseAsRoot()
            if var waiting = command as? any AsyncParsableCommand {
                try await waiting.run()
            } else {
                try command.run()
            }
        } catch let failure as Failure {
            Terminal.complain(failure.message)
            exit(withError: ExitCode(failure.code))
        } catch let code as ExitCode {
            exit(withError: code == .validationFailure ? ExitCode(2) : code)
        } catch {
            let status = exitCode(for: error)
            guard status == .validationFailure || status == .failure else { exit(withError: error) }
            Terminal.complain(fullMessage(for: error))
            exit(withError: ExitCode(2))
        }
    }
}
