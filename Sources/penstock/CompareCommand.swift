import ArgumentParser
import Backtesting
import Foundation
import Manifests
import Sessions

/// `penstock compare`.
struct CompareCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "compare",
        abstract: "Replays a recording through several strategies, and says how sure the differences are.",
        discussion: """
            Every strategy runs alone on the same recording, with the same limits and cash. Each is compared with the first:
            the interval holds 95 % of the differences that come out when markets are drawn again with replacement. One
            that leaves out zero is marked with a star. It knows no cause that moves several markets at once, so take it as
            too narrow rather than too wide. Markets whose outcome is not recorded do not count; of fewer than 10 markets no
            interval is given.

            EXAMPLES
              penstock compare doctrine turbine-agent house-maker --recording recordings/
              penstock compare doctrine simple-spread --recording l2_2026-04-15.jsonl.zst --json
            """
    )

    @Argument(help: ArgumentHelp("Files of Strategies/ without their ending, two or more.", valueName: "strategy"))
    var names: [String]

    @OptionGroup var replay: ReplayOptions

    @Option(help: "Where the draws of the intervals come from.")
    var seed: UInt64 = 1

    @Flag(help: "Print every market too.")
    var each = false

    @Flag(help: "End standard output with the comparison as one line of JSON.")
    var json = false

    func validate() throws {
        guard names.count >= 2 else { throw ValidationError("name at least two strategies to compare") }
        guard Set(names).count == names.count else { throw ValidationError("every strategy is named once") }
    }

    func run() throws {
        let strategies = try names.map { try replay.settings.loadStrategy($0) }
        let source = try replay.open()
        let options = replay.backtest(of: source)
        var results: [BacktestResult] = []
        for strategy in strategies {
            let result: BacktestResult?
            do {
                result = try Backtest(source, strategy, options).run { part in
                    Terminal.progress(part, "\(strategy.name) replayed")
                }
            } catch {
                throw Failure.outside("\(error)")
            }
            guard let result else { throw Failure.settings("'\(strategy.name)' has errors") }
            results.append(result)
        }
        Terminal.endProgress()
        let comparison = StrategyComparison(source, results, seed: seed)
        let table = ComparisonTable(comparison: comparison)
        for line in table.lines + (each ? table.eachMarket : []) { try Terminal.say(line) }
        try Terminal.say("fills:       \(ReplayOptions.words(results[0]))")
        if json {
            let encoder = JSONEncoder()
            encoder.outputFormatting = .sortedKeys
            try Terminal.say(String(decoding: try encoder.encode(comparison), as: UTF8.self))
        }
        for result in results where !result.summary.addsUp {
            throw Failure.defect("the desk's books differ from the replay's cash in '\(result.strategy)'")
        }
    }
}
