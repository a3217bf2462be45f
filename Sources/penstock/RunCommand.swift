import Keys
import Alerting
import ArgumentParser
import Engine
import Hosting
import Journaling
import Manifests
import MarketModel
import Reporting
import Sessions
import Settings

/// `penstock run`.
struct RunCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: "Trades the markets of Markets/ with the strategies of Strategies/.",
        discussion: """
            On paper, the default, orders go to the embedded exchange, which needs no keys and no network; the same seed \
            gives the same run, to the byte. With --venue turbine they go to Turbine, or to a sandbox that speaks its \
            protocol. Everything the desk sees and says is written to a journal in the state folder. The dashboard \
            shows it as it happens; halt, resume, flatten and reload operate it, from there with the token in the file \
            token of the state folder.

            EXAMPLES
              penstock run
              penstock run --for 2h --speed 240 --seed 7
              penstock run --for 1h --speed 60 --why
              penstock run --for 1d --speed max --json
              penstock run --log json 2>> penstock.log
              penstock run --venue turbine --base-url http://127.0.0.1:8787
              penstock run --venue turbine --live
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
        help: ArgumentHelp(
            "Where orders go: paper or turbine. (default: what portfolio.yaml says)",
            valueName: "venue"
        ),
        transform: VenueArgument.parse
    )
    var venue: VenueChoice?

    @OptionGroup var server: VenueOptions
    @OptionGroup var keys: KeysOptions

    @Flag(name: .customLong("live"), help: "Trade real money: with --venue turbine at anything but a sandbox.")
    var allowsRealMoney = false

    @Option(
        help: ArgumentHelp(
            "Market seconds in each real second, or max; at a sandbox, its own speed. (default: 1)",
            valueName: "factor|max"
        ),
        transform: SpeedArgument.parse
    )
    var speed: Pace?

    @Option(help: "Where all chance on paper comes from. (default: 1)")
    var seed: UInt64?

    @Option(help: ArgumentHelp("Folder of the journals.", valueName: "folder"))
    var state = ".penstock"

    @Flag(help: "Go on from a damaged journal as far as it can be trusted; a live venue's only.")
    var acceptDamage = false

    @Flag(
        name: .customLong("resume"),
        help: "End the halt that earlier sessions left, a hard drawdown's too; a live venue's only."
    )
    var resumes = false

    @OptionGroup var showing: DashboardOptions
    @OptionGroup var telling: LogOptions

    @Flag(help: "Tell once a minute how each market's quote came about, stage by stage.")
    var why = false

    @Flag(help: "End standard output with the summary as one line of JSON.")
    var json = false

    func run() async throws {
        Terminal.begin(telling.log, session: 0)
        let manifest = try settings.load()
        let isLive = (venue ?? manifest.venue) == .turbine
        try checkOptions(isLive: isLive)
        Terminal.note(DeskLine(manifest).text)
        let summary = try await isLive ? trade(manifest) : tradeOnPaper(manifest)
        Terminal.endProgress()
        for line in SummaryTable(summary: summary).lines { try Terminal.say(line) }
        if json { try Terminal.say(summary.json()) }
        guard summary.addsUp else { throw Failure.defect("the desk's books differ from the venue's cash") }
    }

    /// Refuses options that the chosen venue would not heed.
    private func checkOptions(isLive: Bool) throws {
        if isLive, seed != nil { throw ValidationError("--seed is for paper: a live venue has no seed") }
        if isLive, case .unlimited? = speed {
            throw ValidationError("a live venue sets the pace; --speed max is for paper")
        }
        if !isLive, allowsRealMoney { throw ValidationError("--live is for --venue turbine") }
        if !isLive, acceptDamage { throw ValidationError("--accept-damage is for --venue turbine: paper begins anew") }
        if !isLive, resumes { throw ValidationError("--resume is for --venue turbine: paper begins anew") }
        if !isLive, server.baseURL != nil { throw ValidationError("--base-url is for --venue turbine") }
    }

    private func tradeOnPaper(_ manifest: DeskManifest) async throws -> SessionSummary {
        Interruption.listen()
        do {
            let folder = try StateFolder(path: state)
            let journal = folder.nextJournal
            Terminal.note("journal: \(journal)")
            var options = PaperHost.Options(
                duration: duration,
                pace: speed ?? .times(1),
                seed: seed ?? 1,
                watch: SettingsWatch(
                    markets: settings.markets,
                    strategies: settings.strategies,
                    running: manifest
                ),
                explains: why
            )
            let session = folder.nextSession
            let stage = manifest.live.stage.map { "\($0)" }
            let board = DeskBoard(SessionFacts(venue: "paper", stage: stage, session: session))
            options.board = board
            let host = PaperHost(manifest, options)
            let alerts = AlertSender(manifest.alerts, desk: "paper") { Terminal.note($0) }
            let teller = BoardTeller(board, alerts)
            return try await telling.tell(from: state, session: session) {
                try await showing.show(board, alerts, in: state, isBrief: speed == .unlimited) {
                    try host.run(journal: journal, session: session, teller.tell)
                }
            }
        } catch let failure as Failure {
            throw failure
        } catch {
            throw Failure.outside("\(error)")
        }
    }

    private func trade(_ manifest: DeskManifest) async throws -> SessionSummary {
        Secrecy.begin()
        var options = LiveHost.Options(address: try server.address(otherwise: "\(manifest.live.server)"))
        options.duration = duration
        options.allowsRealMoney = allowsRealMoney
        do {
            options.credentials = try keys.credentialsIfAny(at: options.address).get()
        } catch {
            throw Failure.outside("\(error)")
        }
        // Only now: a person who is asked for a password can still give up.
        Interruption.listen()
        options.watch = SettingsWatch(
            markets: settings.markets,
            strategies: settings.strategies,
            running: manifest,
            trading: .turbine
        )
        options.explains = why
        options.acceptsDamage = acceptDamage
        options.resumes = resumes
        if case .times(let factor)? = speed { options.expectedSpeed = factor }
        let folder: FolderOfHost
        do { folder = FolderOfHost(try StateFolder(path: state)) } catch { throw Failure.outside("\(error)") }
        let stage = manifest.live.stage.map { "\($0)" }
        let board = DeskBoard(
            SessionFacts(venue: "\(options.address)", stage: stage, session: folder.folder.nextSession)
        )
        options.board = board
        let run = LiveRun(state: state)
        let alerts = AlertSender(manifest.alerts, desk: "\(options.address)") { Terminal.note($0) }
        let teller = BoardTeller(board, alerts)
        return try await telling.tell(from: state, session: folder.folder.nextSession) {
            try await showing.show(board, alerts, in: state, isBrief: false) { [options] in
                try run.run(manifest, options, in: folder.folder, teller.tell)
            }
        }
    }
}
