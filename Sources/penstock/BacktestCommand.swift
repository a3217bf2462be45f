import ArgumentParser
import Backtesting
import Foundation
import Manifests
import MarketModel
import Recordings
import Sessions

/// `penstock backtest`.
struct BacktestCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backtest",
        abstract: "Replays a recording through a strategy, with queue position and partial fills.",
        discussion: """
            A resting order fills on evidence only: trades beyond the queue ahead of it or, where the recording has no
            trades, the other side of the book reaching its price. --queue says where in a queue cancels were: 'calibrated'
            learns it from the recording, and --bounds tells what the two extremes would make of it. Where the recording has no outcome of its own, one derived from another exchange's price is
            used, and counted; a market with neither is not settled.

            Formats, told by content: full depth as JSON lines with snapshots and changes ('slug', 'tok', 'k', 'b', 'a'), and
            the touch once a second as CSV ('Timestamp', 'UpBid', ...); plain, gzip or zstd; with 'markets.csv' beside them.
            Streams of records of 32 bytes (docs/backtesting.md).
            A journal made by 'penstock record' is a recording too, with the segments that follow it; a folder of them is played session after session.

            EXAMPLES
              penstock backtest --recording recordings/l2_2026-04-15.jsonl.zst --strategy doctrine
              penstock backtest --recording recordings/ --strategy simple-spread --json
              penstock backtest --recording recordings/ --strategy doctrine --naive --html report.html
              penstock backtest --recording stream.bin --strategy doctrine --queue calibrated --bounds
            """
    )

    @OptionGroup var replay: ReplayOptions

    @Option(help: ArgumentHelp("A file of Strategies/ without its ending.", valueName: "name"))
    var strategy: String

    @Flag(help: "Also tell what the two bounds of the queue law would make of it.")
    var bounds = false

    @Flag(
        help:
            "Also play the controls: the future cut off, outcomes of other markets, and a coin toss, which must not earn."
    )
    var controls = false

    @Option(help: "Where the draws of the controls come from.")
    var seed: UInt64 = 1

    @Option(
        help: ArgumentHelp(
            "Write the report as one page with plots, which needs nothing but itself.",
            valueName: "file"
        )
    )
    var html: String?

    @Flag(help: "Also play naive fills, and put what they would have claimed beside.")
    var naive = false

    @Flag(help: "End standard output with the report as one line of JSON.")
    var json = false

    func run() throws {
        let strategy = try replay.settings.loadStrategy(strategy)
        let source = try replay.open()
        let options = replay.backtest(of: source)
        let report = json || naive || html != nil ? try self.report(source, strategy, options) : nil
        let result = try report?.result ?? play(source, strategy, options)
        for line in SummaryTable(summary: result.summary).lines { try Terminal.say(line) }
        try Terminal.say("fills:      \(ReplayOptions.words(result))")
        try Terminal.say("unsettled:  \(result.unsettledMarkets) markets without a recorded outcome")
        for line in MarkOutTable(markOuts: result.markOuts).lines { try Terminal.say(line) }
        if bounds { try sayBounds(source, strategy, options) }
        var broken: [String] = []
        if controls {
            broken = try BacktestControls(recording: source, options: options, seed: seed).run(
                Backtest(source, strategy, options),
                result
            )
        }
        if let report { try write(report) }
        if !result.summary.addsUp { broken.append("the desk's books differ from the replay's cash") }
        guard broken.isEmpty else { throw Failure.defect(broken.joined(separator: "; ")) }
    }

    private func report(
        _ source: Recording,
        _ strategy: StrategyManifest,
        _ options: Backtest.Options
    ) throws -> BacktestReport {
        var plain = options
        plain.replay.fillModel = .touch
        let report: BacktestReport?
        do {
            report = try BacktestReport(
                source,
                Backtest(source, strategy, options),
                naive: naive && options.replay.fillModel != .touch ? Backtest(source, strategy, plain) : nil
            ) { Terminal.progress($0, "replayed") }
        } catch {
            throw Failure.outside("\(error)")
        }
        Terminal.endProgress()
        guard let report else { throw Failure.settings("'\(self.strategy)' has errors") }
        return report
    }

    private func write(_ report: BacktestReport) throws {
        for line in ModelTable(report: report).lines { try Terminal.say(line) }
        if let html {
            do {
                try Data(BacktestPage(report: report).html.utf8).write(to: URL(filePath: html))
            } catch {
                throw Failure.outside("'\(html)' cannot be written")
            }
            Terminal.note("wrote \(html)")
        }
        if json { try Terminal.say(report.json()) }
    }

    private func play(
        _ source: Recording,
        _ strategy: StrategyManifest,
        _ options: Backtest.Options
    ) throws -> BacktestResult {
        let result: BacktestResult?
        do {
            result = try Backtest(source, strategy, options).run { Terminal.progress($0, "replayed") }
        } catch {
            throw Failure.outside("\(error)")
        }
        Terminal.endProgress()
        guard let result else { throw Failure.settings("'\(self.strategy)' has errors") }
        return result
    }

    /// The truth about each order's place lies between these two.
    private func sayBounds(_ source: Recording, _ strategy: StrategyManifest, _ options: Backtest.Options) throws {
        for law in [QueueLaw.pessimistic, .optimistic] {
            var options = options
            options.replay.queueLaw = law
            let hasTrades = source.events.holdsTrades
            let models: (ReplaySettings.FillModel, ReplaySettings.FillModel) =
                hasTrades ? (.trades, .evidence) : (.evidence, .shrinkings)
            options.replay.fillModel = law == .pessimistic ? models.0 : models.1
            let all = try play(source, strategy, options).summary.portfolio
            try Terminal.say(
                "\(law): fills \(all.bidFills) bid / \(all.askFills) ask, pnl \(USDMicros(rawValue: all.pnlMicros))"
            )
        }
    }
}
