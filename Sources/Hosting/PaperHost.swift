import Quoting
import Engine
import Foundation
public import Journaling
public import Manifests
import MarketModel
package import Reporting
public import Sessions
import Settings
import SimulatedExchange

/// Runs a desk on the simulated exchange, at a pace, with everything in a journal.
public struct PaperHost: Sendable {
    /// How long, how fast, and from which seed.
    public struct Options: Sendable {
        /// How much market time to trade; `nil` until interrupted.
        public var duration: Duration?
        /// How fast.
        public var pace: Pace
        /// Where all chance comes from.
        public var seed: UInt64
        /// The folders whose changes are taken over while running; `nil` to run on what was read.
        public var watch: SettingsWatch?
        /// Whether to tell once a minute how each market's quote came about.
        public var explains: Bool
        /// Where the desk is shown, and operated from; `nil` for nowhere.
        package var board: DeskBoard?

        /// Creates options.
        public init(
            duration: Duration?,
            pace: Pace,
            seed: UInt64,
            watch: SettingsWatch? = nil,
            explains: Bool = false
        ) {
            self.duration = duration
            self.pace = pace
            self.seed = seed
            self.watch = watch
            self.explains = explains
        }
    }

    /// When every run on paper begins, Monday 2026-03-02 14:55 UTC: five minutes before a market's end, so that the first
    /// change of markets is soon seen.
    private static let start = Timestamp(seconds: 1_772_463_300)

    /// How long after the last market's end its result and payment are waited for.
    private static let settlementPatience = Duration.seconds(600)

    private let manifest: DeskManifest
    private let options: Options

    /// Creates a host.
    public init(_ manifest: DeskManifest, _ options: Options) {
        self.manifest = manifest
        self.options = options
    }

    /// Trades until the time is over or the process is asked to end, and returns what came of it.
    ///
    /// At the end every order is cancelled. When the time is over, positions are carried to their resolution, at full speed;
    /// when interrupted, they are reported as open.
    public func run(
        journal path: String,
        session: Int = 1,
        _ report: (HostProgress) -> Void
    ) throws(JournalFault) -> SessionSummary {
        var paper = PaperConfiguration(seed: options.seed, series: manifest.configuration.plans.map(\.series))
        paper.capital = manifest.configuration.capital
        paper.start = Self.start
        let start = paper.start
        let folder = (path as NSString).deletingLastPathComponent
        var trading = SteppedSession(
            desk: TradingDesk(configuration: manifest.configuration, rules: paper.rules),
            venue: PaperExchange(paper),
            journal: try JournalWriter(
                storage: try FileStorage(path: path),
                header: header(session, rules: paper.rules),
                memory: SessionMemory(bookedCash: paper.capital)
            ) { header throws(JournalFault) in try StateFolder.storage(for: header, in: folder) }
        )
        var teller = ProgressTeller(start: start, duration: options.duration)
        var selection = SelectionTeller()
        var watch = options.watch
        var flushedAt = ContinuousClock.now
        let end = options.duration.map { start + $0 } ?? .distantFuture
        var pacer = Pacer(options.pace)
        let board = options.board
        var figures = HostFigures()
        defer { board?.close() }
        while let next = trading.nextTime, next <= end, !Interruption.isRequested {
            pacer.wait(until: next) { board?.hasRequests == true }
            if board?.hasRequests == true {
                try serve(board, &trading, figures, &watch, report)
                continue
            }
            let (began, commands) = (ContinuousClock.now, trading.tally.commands)
            try trading.step()
            if let board {
                figures.noteDecision(since: began, hasSent: trading.tally.commands > commands)
                figures.journalLag = began - flushedAt
                board.show(trading.desk, trading.tally, figures)
            }
            teller.tell(trading.desk.now, trading.tally, report)
            selection.tell(trading.desk) { report(.selected(trading.desk.now, plan: $0, market: $1, $2)) }
            try reload(&trading, &watch, report)
            try flush(&trading, &flushedAt)
            if options.explains { teller.explain(trading.desk, report) }
        }
        report(.windingDown(interrupted: Interruption.isRequested))
        try trading.operate(.shutDown)
        try settle(&trading, figures, &teller, report)
        try trading.snapshot()
        try trading.flush()
        return trading.summary()
    }

    /// Hands the journal to the system a few times a second, so that a crash of the process costs little of it.
    private func flush(
        _ session: inout SteppedSession<PaperExchange>,
        _ flushedAt: inout ContinuousClock.Instant
    ) throws(JournalFault) {
        let now = ContinuousClock.now
        guard now - flushedAt >= .milliseconds(250) else { return }
        flushedAt = now
        try session.flush()
    }

    /// Does what people asked for, in their order.
    private func serve(
        _ board: DeskBoard?,
        _ session: inout SteppedSession<PaperExchange>,
        _ figures: HostFigures,
        _ watch: inout SettingsWatch?,
        _ report: (HostProgress) -> Void
    ) throws(JournalFault) {
        while let board, board.hasRequests {
            var fault: JournalFault?
            board.answer { request in
                do throws(JournalFault) {
                    guard let action = request.action else {
                        guard let change = watch?.reread(environment: ProcessInfo.processInfo.environment) else {
                            return .refused(["this host does not watch its settings"])
                        }
                        try takeOver(change, &session, report)
                        return .reloading(change.diagnostics)
                    }
                    try session.operate(action)
                    return .done(request.words)
                } catch {
                    fault = error
                    return .refused(["\(error)"])
                }
            }
            if let fault { throw fault }
            board.show(session.desk, session.tally, figures, isForced: true)
        }
    }

    /// Takes over settings that were saved, if every file checks.
    private func reload(
        _ session: inout SteppedSession<PaperExchange>,
        _ watch: inout SettingsWatch?,
        _ report: (HostProgress) -> Void
    ) throws(JournalFault) {
        guard watch?.isDue(.now) == true,
            let change = watch?.changed(environment: ProcessInfo.processInfo.environment)
        else { return }
        try takeOver(change, &session, report)
    }

    private func takeOver(
        _ change: (manifest: DeskManifest?, diagnostics: Diagnostics),
        _ session: inout SteppedSession<PaperExchange>,
        _ report: (HostProgress) -> Void
    ) throws(JournalFault) {
        guard let manifest = change.manifest else {
            report(.notReloaded(change.diagnostics.all))
            return
        }
        try session.reconfigure(
            manifest.configuration,
            SettingsChange(time: session.now, files: manifest.recorded, marketFiles: 1 + manifest.files.markets.count)
        )
        report(.reloaded(manifest))
    }

    /// Waits until every cancel is confirmed, and for everything to be paid unless interrupted.
    private func settle(
        _ session: inout SteppedSession<PaperExchange>,
        _ figures: HostFigures,
        _ teller: inout ProgressTeller,
        _ report: (HostProgress) -> Void
    ) throws(JournalFault) {
        let ends = session.desk.instances.compactMap { $0?.market.end }
        let limit = (ends.max() ?? session.desk.now) + Self.settlementPatience
        while let next = session.nextTime, next <= limit {
            if Interruption.isRequested, !session.desk.hasLiveOrders { return }
            if session.desk.instances.allSatisfy({ $0 == nil }) { return }
            try session.step()
            options.board?.refuseAll()
            options.board?.show(session.desk, session.tally, figures)
            teller.tell(session.desk.now, session.tally, report)
        }
    }

    private func header(_ session: Int, rules: VenueRules) -> SessionHeader {
        SessionHeader(
            venue: "paper",
            session: session,
            seed: options.seed,
            rules: rules,
            files: manifest.recorded,
            marketFiles: 1 + manifest.files.markets.count
        )
    }
}
