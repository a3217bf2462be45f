import ArgumentParser
import Backtesting
import Sessions

/// `penstock backtest`.
struct BacktestCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backtest",
        abstract: "Replays a recording through a strategy, with queue position and partial fills.",
        discussion: """
            A resting order fills on evidence only: trades beyond the queue ahead of it, or the other side of the book
            reaching its price. Where the recording has no outcome of its own, one derived from another exchange's price is
            used, and counted; a market with neither is not settled.

            Formats, told by content: full depth as JSON lines with snapshots and changes ('slug', 'tok', 'k', 'b', 'a'), and
            the touch once a second as CSV ('Timestamp', 'UpBid', ...); plain, gzip or zstd; with 'markets.csv' beside them.
            A journal made by 'penstock record' is a recording too.

            EXAMPLES
              penstock backtest --recording recordings/l2_2026-04-15.jsonl.zst --strategy doctrine
              penstock backtest --recording recordings/ --strategy simple-spread --json
            """
    )

    @OptionGroup var replay: ReplayOptions

    @Option(help: ArgumentHelp("A file of Strategies/ without its ending.", valueName: "name"))
    var strategy: String

    @Flag(help: "End standard output with the summary as one line of JSON.")
    var json = false

    func run() throws {
        let strategy = try replay.settings.loadStrategy(strategy)
        let source = try replay.open()
        let result: BacktestResult?
        do {
            result = try Backtest(source, strategy, replay.backtest).run { Terminal.progress($0, "replayed") }
        } catch {
            throw Failure.outside("\(error)")
        }
        Terminal.endProgress()
        guard let result else { throw Failure.settings("'\(self.strategy)' has errors") }
        for line in SummaryTable(summary: result.summary).lines { try Terminal.say(line) }
        try Terminal.say("fills:      \(replay.fillModel)")
        try Terminal.say("unsettled:  \(result.unsettledMarkets) markets without a recorded outcome")
        if json { try Terminal.say(result.summary.json()) }
        guard result.summary.addsUp else { throw Failure.defect("the desk's books differ from the replay's cash") }
    }
}
