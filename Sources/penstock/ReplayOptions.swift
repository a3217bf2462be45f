import ArgumentParser
import Backtesting
import MarketModel
import Recordings
import Settings

/// What is replayed, and what is not in a strategy's file.
struct ReplayOptions: ParsableArguments {
    @Option(help: ArgumentHelp("A file, or a folder of files of one format.", valueName: "path"))
    var recording: String

    @Option(
        help: ArgumentHelp("Which series of a journal that holds several, such as BTC-15m.", valueName: "series"),
        transform: SeriesArgument.parse
    )
    var series: Series?

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

    @Option(
        help: ArgumentHelp(
            "Where cancels were in the queue: pessimistic, optimistic, proportional, power:N, or calibrated. (default: pessimistic)",
            valueName: "law"
        ),
        transform: parseQueue
    )
    var queue = QueueChoice.fixed(.pessimistic)

    /// How fills were decided, for people.
    static func words(_ result: BacktestResult) -> String {
        switch result.fillModel {
        case .touch: "touch (naive, for comparison only)"
        case .trades: "trades, \(result.queueLaw) queue"
        case .shrinkings: "trades, shown orders and shrunken levels, \(result.queueLaw) queue"
        case .evidence: "trades and shown orders, \(result.queueLaw) queue"
        }
    }

    /// Where the strategies are.
    var settings: SettingsOptions {
        var folders = SettingsOptions()
        folders.strategies = strategies
        return folders
    }

    /// Reads the recording, and tells what is missing in it.
    func open() throws -> Recording {
        let source: Recording
        do {
            source = try RecordingSource.open(path: recording, series: series)
        } catch {
            throw Failure.outside("\(error)")
        }
        Terminal.note("\(source.coverage)")
        return source
    }

    /// The same for a backtest of a recording.
    func backtest(of source: Recording) -> Backtest.Options {
        var options = Backtest.Options()
        options.position = position
        options.worstCase = worstCase
        options.capital = capital
        options.replay.fillModel = touchFills ? .touch : source.events.holdsTrades ? .trades : .evidence
        options.replay.queueLaw = queue.law(for: source)
        return options
    }

    private static func parseQueue(_ text: String) throws -> QueueChoice {
        guard let choice = QueueChoice(text) else {
            throw ValidationError(
                "'\(text)' is no queue law; expected pessimistic, optimistic, proportional, power:2 or calibrated"
            )
        }
        return choice
    }
}
