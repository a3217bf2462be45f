import ArgumentParser
import Engine
import Hosting
import Journaling
import MarketModel
import Sessions
import Settings

/// `penstock run`.
struct RunCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: "Trades the markets of Markets/ with the strategies of Strategies/.",
        discussion: """
            On the embedded exchange, which needs no keys and no network. Everything the desk sees and says is written to a
            journal in the state folder. The same seed gives the same run, to the byte.

            EXAMPLES
              penstock run
              penstock run --for 2h --speed 240 --seed 7
              penstock run --for 1h --speed 60 --why
              penstock run --for 1d --speed max --json
            """
    )

    @OptionGroup var settings: SettingsOptions

    @Option(
        name: .customLong("for"),
        help: ArgumentHelp("Market time to trade, such as 2h; without it, until interrupted.", valueName: "duration"),
        transform: SettingArgument.parse(Kind.duration.in(.seconds(1) ... .seconds(31_536_000)))
    )
    var duration: Duration?

    @Option(
        help: ArgumentHelp("Market seconds in each real second, or max. (default: 1)", valueName: "factor|max"),
        transform: SpeedArgument.parse
    )
    var speed: Pace = .times(1)

    @Option(help: "Where all chance comes from.")
    var seed: UInt64 = 1

    @Option(help: ArgumentHelp("Folder of the journals.", valueName: "folder"))
    var state = ".penstock"

    @Flag(help: "Tell once a minute how each market's quote came about, stage by stage.")
    var why = false

    @Flag(help: "End standard output with the summary as one line of JSON.")
    var json = false

    func run() throws {
        let manifest = try settings.load()
        Terminal.note(DeskLine(manifest).text)
        Interruption.listen()
        let summary: SessionSummary
        do {
            let folder = try StateFolder(path: state)
            let journal = folder.nextJournal
            Terminal.note("journal: \(journal)")
            let options = PaperHost.Options(
                duration: duration,
                pace: speed,
                seed: seed,
                watch: SettingsWatch(markets: settings.markets, strategies: settings.strategies),
                explains: why
            )
            summary = try PaperHost(manifest, options).run(journal: journal, Self.tell)
        } catch {
            throw Failure.outside("\(error)")
        }
        Terminal.endProgress()
        for line in SummaryTable(summary: summary).lines { try Terminal.say(line) }
        if json { try Terminal.say(summary.json()) }
        guard summary.addsUp else { throw Failure.defect("the desk's books differ from the venue's cash") }
    }

    private static func tell(_ progress: PaperHost.Progress) {
        switch progress {
        case .time(let now, let part): Terminal.progress(part, "\(now.clock) market time")
        case .quoted(let now, let plan, let text): Terminal.note("\(now.clock)  \(plan): \(text)")
        case .selected(let now, let plan, let market, let words):
            Terminal.note("\(now.clock)  \(plan): '\(market.name)' \(words)")
        case .reloaded(let manifest): Terminal.note("settings reloaded: \(DeskLine(manifest).text)")
        case .notReloaded(let diagnostics):
            let complaints = DiagnosticReport(diagnostics)
            for text in complaints.texts { Terminal.note(text) }
            Terminal.note("settings not reloaded, \(complaints.errorCount): the old ones stay in force")
        case .finished(let market):
            let count = market.statistics.bidFills + market.statistics.askFills
            let fills = count == 1 ? "1 fill" : "\(count) fills"
            Terminal.note(
                "\(market.market.end.clock)  \(market.plan) ended \(market.outcome.map { "\($0)" } ?? "-"): "
                    + "\(fills), pnl \(market.result) usd"
            )
        case .windingDown(let interrupted):
            let positions = interrupted ? "positions stay open" : "positions are carried to their resolution"
            Terminal.note("winding down: orders are cancelled, \(positions)")
        }
    }
}
