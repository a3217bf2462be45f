import ArgumentParser
import Dashboard
import Foundation
import Reporting

/// Where the host that is asked runs.
struct RunningHostOptions: ParsableArguments {
    @Option(help: ArgumentHelp("State folder of the running host.", valueName: "folder"))
    var state = ".penstock"

    @Flag(help: "Print the answer as one line of JSON.")
    var json = false

    /// Asks something of the host, and prints what came of it.
    func ask(_ action: OperatorRequest) async throws {
        let answer: ActionMessage
        do { answer = try await DeskClient(folder: state).ask(action) } catch { throw Failure.outside("\(error)") }
        if json {
            try Terminal.say(String(decoding: try JSONEncoder().encode(answer), as: UTF8.self))
        } else {
            for line in answer.words { try Terminal.say(line) }
        }
        if !answer.isDone { throw ExitCode(1) }
    }
}

/// `penstock halt`.
struct HaltCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "halt",
        abstract: "Lets a running host build nothing more, and cancels what rests.",
        discussion: """
            Positions stay as they are. The halt survives a restart and is ended by resume.

            EXAMPLES
              penstock halt
              penstock halt --state .penstock --json
            """
    )
    @OptionGroup var host: RunningHostOptions

    func run() async throws { try await host.ask(.halt) }
}

/// `penstock resume`.
struct ResumeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "resume",
        abstract: "Ends a halt, a flatten, or a hard drawdown of a running host.",
        discussion: """
            EXAMPLES
              penstock resume
            """
    )
    @OptionGroup var host: RunningHostOptions

    func run() async throws { try await host.ask(.resume) }
}

/// `penstock flatten`.
struct FlattenCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "flatten",
        abstract: "Lets a running host bring every position down, by each market's exit rules.",
        discussion: """
            It builds nothing until resume.

            EXAMPLES
              penstock flatten
            """
    )
    @OptionGroup var host: RunningHostOptions

    func run() async throws { try await host.ask(.flatten) }
}

/// `penstock reload`.
struct ReloadCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reload",
        abstract: "Lets a running host read its settings again; with errors the old ones stay in force.",
        discussion: """
            Saved files are taken over by themselves; this says at once what came of it. Exit code 1: they have errors.

            EXAMPLES
              penstock reload
            """
    )
    @OptionGroup var host: RunningHostOptions

    func run() async throws { try await host.ask(.reload) }
}
