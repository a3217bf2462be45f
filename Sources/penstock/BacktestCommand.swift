import Sessions
import ArgumentParser
import Backtesting
import MarketModel
import Recordings
import Settings

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

    @Option(help: ArgumentHelp("A file, or a folder of files of one format.", valueName: "path"))
    var recording: String

    @Option(
        help: ArgumentHelp("Which series of a journal that holds several, such as BTC-15m.", valueName: "series"),
        transform: SeriesArgument.parse
    )
    var series: Series?

    @Option(help: ArgumentHelp("A file of Strategies/ without its ending.", valueName: "name"))
    var strategy: String

    @Option(help: ArgumentHelp("Folder of the strategy files.", valueName: "folder"))
    var strategies = "Strategies"

    @Option(
        help: ArgumentHelp("Largest position either way in each market. (default: 15 shares)", valueName: "shares"),
        transform: SettingArgument.parse(Kind.shares)
    )
    var position = SizeMicros(clamping: 15_000_000)

    @Option(
        help: ArgumentHelp("Largest worst case of each market. (default: 15 usd)", valueName: "usd"),
        transform: SettingArgument.parse(Kind.usd)
    )
    var worstCase = USDMicros(rawValue: 15_000_000)

    @Option(
        help: ArgumentHelp("Cash to trade with. (default: 1000 usd)", valueName: "usd"),
        transform: SettingArgument.parse(Kind.usd)
    )
    var capital = USDMicros(rawValue: 1_000_000_000)

    @Flag(help: "Fill whenever the touch reaches an order: naive, for comparison only.")
    var touchFills = false

    @Flag(help: "End standard output with the summary as one line of JSON.")
    var json = false

    func run() throws {
        var folders = SettingsOptions()
        folders.strategies = strategies
        let strategy = try folders.loadStrategy(strategy)
        let source: Recording
        do {
            source = try RecordingSource.open(path: recording, series: series)
        } catch {
            throw Failure.outside("\(error)")
        }
        Terminal.note("\(source.coverage)")
        var options = Backtest.Options()
        options.position = position
        options.worstCase = worstCase
        options.capital = capital
        if touchFills { options.replay.fillModel = .touch }
        let result: BacktestResult?
        do {
            result = try Backtest(source, strategy, options).run { Terminal.progress($0, "replayed") }
        } catch {
            throw Failure.outside("\(error)")
        }
        Terminal.endProgress()
        guard let result else { throw Failure.settings("'\(self.strategy)' has errors") }
        for line in SummaryTable(summary: result.summary).lines { try Terminal.say(line) }
        let model = touchFills ? "touch (naive, for comparison only)" : "evidence, pessimistic queue"
        try Terminal.say("fills:      \(model)")
        try Terminal.say("unsettled:  \(result.unsettledMarkets) markets without a recorded outcome")
        if json { try Terminal.say(result.summary.json()) }
        guard result.summary.addsUp else { throw Failure.defect("the desk's books differ from the replay's cash") }
    }
}
