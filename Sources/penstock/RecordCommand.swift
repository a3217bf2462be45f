import Manifests
import ArgumentParser
import Hosting
import Keys
import MarketModel
import Sessions
import Settings

/// `penstock record`.
struct RecordCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "record",
        abstract: "Records the markets of Markets/ at Turbine without trading.",
        discussion: """
            Needs no keys: only public data is read. The journal holds books, trades, reference prices and results, and \
            can be played by 'penstock backtest --recording'.

            EXAMPLES
              penstock record --for 1d
              penstock record --base-url http://127.0.0.1:8787 --for 1h
            """
    )

    @OptionGroup var settings: SettingsOptions
    @OptionGroup var server: VenueOptions

    @Option(
        name: .customLong("for"),
        help: ArgumentHelp("Market time to record, such as 2h; without it, until interrupted.", valueName: "duration"),
        transform: SettingArgument.parse(Kind.duration.in(.seconds(1) ... .seconds(31_536_000)))
    )
    var duration: Duration?

    @Option(help: ArgumentHelp("Folder of the journals.", valueName: "folder"))
    var state = ".penstock"

    func run() throws {
        let manifest = try settings.load()
        Interruption.listen()
        var options = LiveHost.Options(address: try server.address(otherwise: "\(manifest.live.server)"))
        options.duration = duration
        options.isObserver = true
        let summary = try LiveRun(state: state).run(manifest, options)
        Terminal.endProgress()
        try Terminal.say("recorded:   \(summary.markets.count) markets, \(summary.events) events")
    }
}
