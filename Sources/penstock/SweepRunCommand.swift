import ArgumentParser
import Backtesting
import Foundation
import Manifests
import Settings

/// `penstock sweep run`.
struct SweepRunCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: "Tries the settings that a file has no rows of."
    )

    /// One part of several that share a sweep's settings.
    struct Shard: ExpressibleByArgument {
        let number: Int
        let count: Int

        init?(argument: String) {
            let parts = argument.split(separator: "/", omittingEmptySubsequences: false).map { Int($0) }
            guard parts.count == 2, let number = parts[0], let count = parts[1], count >= 1,
                (1...count).contains(number)
            else { return nil }
            self.number = number
            self.count = count
        }
    }

    @Argument(help: ArgumentHelp("A file of Strategies/ without its ending.", valueName: "strategy"))
    var strategy: String

    @OptionGroup var replay: ReplayOptions

    @Option(
        parsing: .singleValue,
        help: ArgumentHelp("A setting and the values to try; once for each setting.", valueName: "path=a,b,c"),
        transform: Self.axis
    )
    var vary: [SweepAxis] = []

    @Option(help: "Draw this many of the combinations instead of trying all.")
    var sample: Int?

    @Option(help: "Where the draws come from.")
    var seed: UInt64 = 1

    @Option(help: ArgumentHelp("The i-th of n parts, such as 2/4; every part has a file of its own.", valueName: "i/n"))
    var shard: Shard?

    @Option(help: "How many settings at once; all cores by default.")
    var jobs: Int?

    @Option(help: ArgumentHelp("Where the rows go: lines of JSON.", valueName: "file"))
    var out: String

    @Flag(help: "End standard output with the report as one line of JSON.")
    var json = false

    func validate() throws {
        guard !vary.isEmpty else {
            throw ValidationError("name at least one setting to vary: --vary base-spread.spread=0.04,0.06")
        }
        guard Set(vary.map(\.path)).count == vary.count else { throw ValidationError("every setting is varied once") }
        guard jobs ?? 1 >= 1 else { throw ValidationError("--jobs is at least 1") }
        guard sample ?? 1 >= 1 else { throw ValidationError("--sample is at least 1") }
    }

    func run() async throws {
        guard let space = SweepSpace(vary) else {
            throw Failure.settings("there are more than \(SweepSpace.most) combinations; vary less")
        }
        let file = try replay.settings.strategyFile(strategy)
        let source = try replay.open()
        let sweep = Sweep(
            file,
            among: ManifestFiles.strategies(in: replay.strategies, into: Diagnostics()),
            plugins: "\(replay.strategies)/plugins",
            environment: ProcessInfo.processInfo.environment,
            source,
            replay.backtest(of: source),
            space,
            draw: (sample, seed)
        )
        let diagnostics = Diagnostics()
        do {
            try sweep.check(into: diagnostics)
        } catch {
            for text in DiagnosticReport(diagnostics.all).texts { Terminal.note(text) }
            throw Failure.settings("\(error)")
        }
        let mine = sweep.trials.enumerated().filter { place, _ in
            shard.map { place % $0.count == $0.number - 1 } ?? true
        }
        let workers = jobs ?? ProcessInfo.processInfo.activeProcessorCount
        Terminal.note("\(mine.count) of \(sweep.trials.count) settings, \(workers) at once, into \(out)")
        do {
            let rows = try await sweep.run(mine.map(\.element), path: out, jobs: workers) { Self.tell($0) }
            Terminal.endProgress()
            try SweepTable.say(rows, json: json)
        } catch let failure as Sweep.Failure {
            Terminal.endProgress()
            throw Failure.outside("\(failure)")
        }
    }

    /// Says after ten settings how long the rest will take, and then how far it is.
    private static func tell(_ progress: Sweep.Progress) {
        let seconds = progress.elapsed / .seconds(1)
        if progress.done == 10, progress.total > 10 {
            let rest = seconds / 10 * Double(progress.total - 10)
            Terminal.note(
                String(
                    format: "10 settings took %.1f s; the other %d will take about %.0f s",
                    seconds,
                    progress.total - 10,
                    rest
                )
            )
        }
        if progress.done == progress.total {
            return Terminal.note(String(format: "%d settings took %.1f s", progress.total, seconds))
        }
        Terminal.progress(Double(progress.done) / Double(progress.total), "\(progress.done) of \(progress.total) tried")
    }

    private static func axis(_ text: String) throws -> SweepAxis {
        guard let axis = SweepAxis(text) else {
            throw ValidationError(
                "'\(text)' is nothing to vary; expected a setting and different values: base-spread.spread=0.04,0.06"
            )
        }
        return axis
    }
}
