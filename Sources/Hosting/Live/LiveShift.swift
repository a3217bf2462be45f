import Venues
import Settings
import Keys
import Engine
import Foundation
import Journaling
import Manifests
import MarketModel
import Reporting
import NIOCore
import NIOPosix
import Sessions
import TurbineAdapter
import TurbineVenue

/// One live session from its first connection to its end, on one event loop.
final class LiveShift {
    /// How long, in real time, cancels may take to be confirmed before the end.
    private static let cancelPatience = Duration.seconds(10)
    /// How long after the last market's end its result and payment are waited for, in market time.
    private static let settlementPatience = Duration.seconds(900)
    /// How often the host looks up from the market: at signals, files and the time.
    private static let interval = TimeAmount.milliseconds(50)

    private enum Phase {
        case trading
        case windingDown(until: Timestamp, since: ContinuousClock.Instant)
        case over
    }

    private let preparation: LivePreparation
    private let header: SessionHeader
    private let past: Recollection?
    private var session: LiveSession?
    private let manifest: DeskManifest
    private let options: LiveHost.Options
    private let clock: MarketClock
    private let loop: NIOIsolatedEventLoop
    private let end: Timestamp
    private var network: TurbineNetwork?
    private var prices: PythClient?
    private var teller: ProgressTeller
    private var selection = SelectionTeller()
    private var watch: SettingsWatch?
    private var phase = Phase.trading
    private var report: (HostProgress) -> Void = { _ in }
    private var finish: (Result<SessionSummary, any Error>) -> Void = { _ in }

    init(
        _ manifest: DeskManifest,
        _ options: LiveHost.Options,
        _ preparation: LivePreparation,
        _ header: SessionHeader,
        _ past: Recollection?,
        _ loop: NIOIsolatedEventLoop
    ) {
        self.preparation = preparation
        self.header = header
        self.past = past
        self.manifest = manifest
        self.options = options
        self.loop = loop
        clock = preparation.clock
        watch = options.watch
        let start = clock.now
        end = options.duration.map { start + $0 } ?? .distantFuture
        teller = ProgressTeller(start: start, duration: options.duration)
    }

    /// The desk, its journal and the adapter, going on from what earlier sessions left.
    private func makeSession(_ journal: consuming JournalWriter, _ disk: NIOThreadPool) -> LiveSession {
        var generator = SystemRandomNumberGenerator()
        let random = AdapterRandom(seed: generator.next(), generator.next())
        var adapter = TurbineAdapter(
            configuration: Self.configuration(manifest, options, header.rules, random),
            keys: AdapterKeys(
                wallet: preparation.credentials.wallet,
                keyID: preparation.credentials.token.id,
                token: preparation.credentials.token.key
            ),
            initialBalance: preparation.balance,
            start: clock.now
        )
        let memory = past?.memory ?? SessionMemory(bookedCash: preparation.balance)
        if past != nil { adapter.recall(memory.desk, memory.notes) }
        let session = SteppedSession(
            desk: TradingDesk(configuration: manifest.configuration, rules: header.rules, recalling: memory.desk),
            venue: adapter,
            journal: journal,
            start: clock.now,
            bookedCash: memory.bookedCash
        )
        return LiveSession(desk: LiveDesk(session), clock: clock, loop: loop, disk: disk)
    }

    private static func configuration(
        _ manifest: DeskManifest,
        _ options: LiveHost.Options,
        _ rules: VenueRules,
        _ random: AdapterRandom
    ) -> AdapterConfiguration {
        let plans = manifest.configuration.plans
        var configuration = AdapterConfiguration(
            chain: .settling(on: manifest.live.chain),
            series: [],
            rules: rules,
            random: random
        )
        for plan in plans where !configuration.series.contains(plan.series) { configuration.series.append(plan.series) }
        configuration.externalReferences = manifest.assetsPricedByPyth
        configuration.stall = stall(of: manifest) ?? configuration.stall
        configuration.writes = writes(of: manifest)
        configuration.isObserver = options.isObserver
        return configuration
    }

    private static func stall(of manifest: DeskManifest) -> Duration? {
        manifest.configuration.plans.map(\.feeds.bookStall).min()
    }

    private static func writes(of manifest: DeskManifest) -> RequestBudget {
        let requests = manifest.configuration.requests
        return RequestBudget(
            count: requests.count,
            per: requests.per,
            burst: requests.burst,
            reserve: requests.reservedForCancels.rawValue * requests.burst / 1_000_000
        )
    }

    /// Connects and trades; `finish` is called once, at the end.
    func start(
        _ journal: consuming JournalWriter,
        _ disk: NIOThreadPool,
        _ report: @escaping (HostProgress) -> Void,
        _ finish: @escaping (Result<SessionSummary, any Error>) -> Void
    ) throws {
        self.report = report
        self.finish = finish
        let clock = clock
        // Before anything is opened that would have to be closed again.
        let feeds = try Self.feeds(of: manifest)
        let live = makeSession(journal, disk)
        session = live
        var configuration = NetworkConfiguration(address: options.address, userAgent: VenueLine.userAgent)
        configuration.speed = max(1, Int(clock.speed))
        let network = TurbineNetwork(
            configuration,
            on: loop.nonisolated(),
            clock: { clock.now },
            report: { [weak self] number, cause in self?.report(.streamLost("\(number): \(cause)")) },
            deliver: { [weak live] input in live?.receive(input) }
        )
        self.network = network
        try follow(feeds)
        if options.resumes { live.operate(.resume) }
        if options.isObserver { live.operate(.halt) }
        live.start(over: network)
        lookUp()
    }

    /// Pyth's feeds for the assets whose files ask for them.
    private static func feeds(of manifest: DeskManifest) throws(LiveFailure) -> [PythFeed] {
        var feeds: [PythFeed] = []
        for asset in manifest.assetsPricedByPyth {
            guard let feed = PythFeed.feed(for: asset) else {
                throw .refused("Pyth has no price of \(asset) that this program knows")
            }
            feeds.append(feed)
        }
        return feeds
    }

    /// Follows Pyth's prices.
    private func follow(_ feeds: [PythFeed]) throws {
        guard !feeds.isEmpty else { return }
        let prices = PythClient(
            address: try VenueAddress(PythClient.publicAddress),
            feeds: feeds,
            userAgent: VenueLine.userAgent,
            on: loop.nonisolated(),
            clock: { .wallClock }
        ) { [weak self] asset, price in self?.session?.receive(.reference(asset, price)) }
        prices.start()
        self.prices = prices
    }

    /// Looks at signals, files and the time, again and again.
    private func lookUp() {
        guard let live = session else { return }
        if live.desk.fault != nil, case .trading = phase { windDown() }
        switch phase {
        case .trading:
            serve()
            reload()
            if Interruption.isRequested || clock.now >= end { windDown() }
        case .windingDown(let limit, let since):
            options.board?.refuseAll()
            if isSettled(live) || clock.now > limit || isOutOfPatience(live, since) { return close() }
        case .over: return
        }
        options.board?.show(live.desk.session.desk, live.desk.session.tally, live.figures)
        teller.tell(live.desk.session.desk.now, live.desk.session.tally, report)
        let desk = live.desk.session.desk
        selection.tell(desk) { report(.selected(desk.now, plan: $0, market: $1, $2)) }
        if options.explains { teller.explain(live.desk.session.desk, report) }
        loop.scheduleTask(in: Self.interval) { [self] in lookUp() }
    }

    /// Does what people asked for, in their order.
    private func serve() {
        guard let board = options.board, let live = session else { return }
        while board.hasRequests {
            board.answer { request in
                if let action = request.action {
                    live.operate(action)
                    return .done(request.words)
                }
                guard let change = watch?.reread(environment: ProcessInfo.processInfo.environment) else {
                    return .refused(["this host does not watch its settings"])
                }
                takeOver(change)
                return .reloading(change.diagnostics)
            }
            board.show(live.desk.session.desk, live.desk.session.tally, live.figures, isForced: true)
        }
    }

    private func windDown() {
        guard let live = session else { return }
        let isInterrupted = Interruption.isRequested || live.desk.fault != nil
        if !options.isObserver { report(.windingDown(interrupted: isInterrupted)) }
        live.operate(.shutDown)
        let ends = live.desk.session.desk.instances.compactMap { $0?.market.end }
        let limit = (ends.max() ?? clock.now) + Self.settlementPatience
        phase = .windingDown(until: max(limit, clock.now), since: .now)
    }

    /// Whether nothing is left to wait for: no live order, and no market unless the host was interrupted.
    private func isSettled(_ live: LiveSession) -> Bool {
        let desk = live.desk.session.desk
        guard !desk.hasLiveOrders else { return false }
        return Interruption.isRequested || options.isObserver || desk.instances.allSatisfy { $0 == nil }
    }

    /// Whether a person who interrupted, or a journal that failed, has waited long enough for cancels.
    private func isOutOfPatience(_ live: LiveSession, _ since: ContinuousClock.Instant) -> Bool {
        guard Interruption.isRequested || live.desk.fault != nil else { return false }
        return ContinuousClock.now - since > Self.cancelPatience
    }

    private func close() {
        guard let live = session else { return }
        phase = .over
        options.board?.close()
        live.stop()
        var summary = live.desk.session.summary()
        for (reaction, count) in live.desk.session.venue.counters.all { summary.incidents[reaction.rawValue] = count }
        let result: Result<SessionSummary, any Error> =
            live.desk.fault.map {
                .failure(LiveFailure.outside("trading ended because the journal cannot be written: \($0)"))
            } ?? .success(summary)
        let network = network?.shutDown()
        let prices = prices?.shutDown()
        let finish = finish
        let loop = loop
        (network ?? loop.nonisolated().makeSucceededVoidFuture()).assumeIsolated().whenComplete { _ in
            (prices ?? loop.nonisolated().makeSucceededVoidFuture()).assumeIsolated().whenComplete { _ in
                finish(result)
            }
        }
    }

    /// Takes over settings that were saved, if every file checks.
    private func reload() {
        guard watch?.isDue(.now) == true,
            let change = watch?.changed(environment: ProcessInfo.processInfo.environment)
        else { return }
        takeOver(change)
    }

    private func takeOver(_ change: (manifest: DeskManifest?, diagnostics: Diagnostics)) {
        guard let next = change.manifest else {
            report(.notReloaded(change.diagnostics.all))
            return
        }
        session?.reconfigure(
            next.configuration,
            SettingsChange(time: clock.now, files: next.recorded, marketFiles: 1 + next.files.markets.count),
            writes: Self.writes(of: next),
            stall: Self.stall(of: next)
        )
        report(.reloaded(next))
    }
}
