import Sessions
import ArgumentParser
import Backtesting
import Recordings
import Settings

/// `penstock backtest`.
struct BacktestCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backtest",
        abstract: "Replays a recording through a strategy, with queue position and partial fills.",
        discussion: """
            A resting order fills on evidence only: trades beyond the queue ahead of it, or the other side of the book
            reaching its price. Markets without a recorded outcome are not settled by guess.

            EXAMPLES
              penstock backtest --recording recordings/l2_2026-04-15.jsonl.zst --strategy doctrine
              penstock backtest --recording recordings/ --strategy simple-spread --json
            """
    )

    @Option(help: ArgumentHelp("A file, or a folder of files of one format.", valueName: "path"))
    var recording: String

    @Option(help: ArgumentHelp("A file of Strategies/ without its ending.", valueName: "name"))
    var strategy: String

    @Option(help: ArgumentHelp("Folder of the strategy files.", valueName: "folder"))
    var strategies = "Strategies"

    @Flag(help: "Fill whenever the touch reaches an order: naive, for comparison only.")
    var touchFills = false

    @Flag(help: "End standard output with the summary as one line of JSON.")
    var json = false

    func run() throws {
        var folders = SettingsOptions()
        folders.strategies = strategies
        let strategy = try folders.loadStrategy(strategy)
        let source: Recording
        do { source = try Recording.open(path: recording) } catch { throw Failure.outside("\(error)") }
        Terminal.note("\(source.coverage)")
        var options = Backtest.Options()
        if touchFills { options.replay.fillModel = .touch }
        let result: BacktestResult?
        do {
            result = try Backtest(source, strategy, options).run { Terminal.progress($0, "replayed") }
        } catch {
            throw Failure.outside("\(error)")
        }
        Terminal.endProgress()
        guard let result else { throw Failure.settings("'\(self.strategy)' has errors") }
        for line in SummaryTable(summary: result.summary).lines { Terminal.say(line) }
        let model = touchFills ? "touch (naive, for comparison only)" : "evidence, pessimistic queue"
        Terminal.say("fills:      \(model)")
        Terminal.say("unsettled:  \(result.unsettledMarkets) markets without a recorded outcome")
        if json { Terminal.say(try result.summary.json()) }
        guard result.summary.addsUp else { throw Failure.defect("the desk's books differ from the replay's cash") }
    }
}
