import Engine
import Journaling
import Manifests
import MarketModel
import Risk
import SandboxExchange
import Sessions
import TurbineAdapter

/// A host without sockets: desk, journal and adapter, which can be dropped at any moment and made anew from the journal.
///
/// It does what a live host does with them, in the same order; whoever owns it carries its requests and its time.
struct SimulatedHost: ~Copyable {
    /// How often a live host forces its journal to the disk.
    private static let syncInterval = Duration.milliseconds(200)

    /// Desk, adapter and journal.
    private(set) var session: SteppedSession<WatchedAdapter>
    /// The journal's bytes, which outlive the host.
    let storage: MemoryStorage
    /// The settings it began with.
    let manifest: DeskManifest
    private var stall: Duration
    private var syncedAt: Timestamp

    /// Makes a host that has done nothing yet, or one that goes on from `memory`.
    init(
        _ manifest: DeskManifest,
        _ keys: AdapterKeys,
        _ scenario: Scenario,
        life: UInt64,
        at start: Timestamp,
        recalling memory: SessionMemory?
    ) throws(ScenarioFault) {
        var configuration = AdapterConfiguration(
            chain: scenario.sandbox.chain,
            series: [],
            random: AdapterRandom(seed: scenario.seed, life)
        )
        let plans = manifest.configuration.plans
        for plan in plans where !configuration.series.contains(plan.series) { configuration.series.append(plan.series) }
        let stall = Self.stall(of: manifest, else: configuration.stall)
        configuration.stall = stall
        configuration.writes = Self.writes(of: manifest)
        configuration.ladderRadius = scenario.ladderRadius
        configuration.readyTokens = 0
        let capital = manifest.configuration.capital
        var adapter = TurbineAdapter(configuration: configuration, keys: keys, initialBalance: capital, start: start)
        if let memory { adapter.recall(memory.desk, memory.notes) }
        let known = memory ?? SessionMemory(bookedCash: capital)
        let storage = MemoryStorage()
        let header = SessionHeader(
            venue: "simulation",
            session: Int(life) + 1,
            seed: scenario.seed,
            rules: adapter.rules,
            files: manifest.recorded,
            marketFiles: 1 + manifest.files.markets.count
        )
        let journal: JournalWriter
        do {
            journal = try JournalWriter(storage: storage, header: header, memory: known)
        } catch {
            throw .journal("\(error)")
        }
        self.storage = storage
        self.manifest = manifest
        self.stall = stall
        syncedAt = start
        session = SteppedSession(
            desk: TradingDesk(configuration: manifest.configuration, rules: adapter.rules, recalling: known.desk),
            venue: WatchedAdapter(adapter),
            journal: journal,
            start: start,
            bookedCash: known.bookedCash
        )
    }

    /// The writes a second that the files allow.
    static func writes(of manifest: DeskManifest) -> RequestBudget {
        let requests = manifest.configuration.requests
        return RequestBudget(
            count: requests.count,
            per: requests.per,
            burst: requests.burst,
            reserve: requests.reservedForCancels.rawValue * requests.burst / 1_000_000
        )
    }

    private static func stall(of manifest: DeskManifest, else standard: Duration) -> Duration {
        manifest.configuration.plans.map(\.feeds.bookStall).min() ?? standard
    }

    /// When the host next wants to do something, by its own clock.
    var nextTime: Timestamp? { session.nextTime }

    /// Whether something is due at `time` by the host's own clock.
    func isDue(at time: Timestamp) -> Bool { session.nextTime.map { $0 <= max(time, session.now) } ?? false }

    /// Lets the next thing that is due at `time` happen: one event, or one look of the desk.
    mutating func step(at time: Timestamp) throws(ScenarioFault) {
        session.withVenue { $0.forget() }
        try record { session throws(JournalFault) in _ = try session.step(present: time) }
    }

    /// Counts `time` as reached; nothing is due.
    mutating func reach(_ time: Timestamp) throws(ScenarioFault) {
        try record { session throws(JournalFault) in try session.advance(to: time) }
    }

    /// Takes in what the network brought.
    mutating func receive(_ input: AdapterInput, at time: Timestamp) {
        session.withVenue { $0.adapter.receive(input, at: time) }
    }

    /// Gives the desk an operator's order, which is on the disk at once.
    mutating func operate(_ action: OperatorAction) throws(ScenarioFault) {
        session.withVenue { $0.forget() }
        try record { session throws(JournalFault) in
            try session.operate(action)
            try session.flush()
        }
        storage.sync()
    }

    /// Takes over saved settings.
    mutating func reconfigure(_ manifest: DeskManifest) throws(ScenarioFault) {
        session.withVenue { $0.forget() }
        let change = SettingsChange(
            time: session.now,
            files: manifest.recorded,
            marketFiles: 1 + manifest.files.markets.count
        )
        try record { session throws(JournalFault) in try session.reconfigure(manifest.configuration, change) }
        let stall = Self.stall(of: manifest, else: stall)
        self.stall = stall
        session.withVenue { $0.adapter.reconfigure(writes: Self.writes(of: manifest), stall: stall) }
    }

    /// Hands the journal to the system, then moves out what is to be done on the network.
    mutating func takeActions(at time: Timestamp, into actions: inout [AdapterAction]) throws(ScenarioFault) {
        try record { session throws(JournalFault) in try session.flush() }
        if time - syncedAt >= Self.syncInterval {
            syncedAt = time
            storage.sync()
        }
        session.withVenue { $0.adapter.takeActions(into: &actions) }
    }

    /// Signs a few orders ahead, as a host does while nothing else is to be done.
    mutating func idle(at time: Timestamp) { session.withVenue { _ = $0.adapter.idle(at: time) } }

    private mutating func record(
        _ body: (inout SteppedSession<WatchedAdapter>) throws(JournalFault) -> Void
    ) throws(ScenarioFault) {
        do {
            try body(&session)
        } catch {
            throw .journal("\(error)")
        }
    }
}
