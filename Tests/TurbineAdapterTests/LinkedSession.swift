import Engine
import Journaling
import Manifests
import MarketModel
import Sessions
import SandboxExchange
import Signing
import SimulatedExchange
import TestSupport
import TurbineAdapter
import TurbineWire

/// A desk that trades in the sandbox over the protocol, and what the sandbox itself says of it.
struct LinkedSession: ~Copyable {
    var session: SteppedSession<LinkedVenue>
    /// The highest worst case the sandbox's own accounts have shown, in micro-dollars.
    private(set) var worst = 0
    /// The journals of the hosts so far, the present one's last.
    private(set) var storages: [MemoryStorage]

    /// Starts a sandbox, waits until the adapter is ready, and puts a desk on it.
    init(
        _ manifest: DeskManifest,
        seed: UInt64,
        faults: [FaultSetting] = [],
        sandbox change: (inout SandboxConfiguration) -> Void = { _ in },
        adapter: (inout AdapterConfiguration) -> Void = { _ in }
    ) throws {
        var series: [Series] = []
        for plan in manifest.configuration.plans where !series.contains(plan.series) { series.append(plan.series) }
        var configuration = SandboxConfiguration(
            seed: seed,
            series: series,
            start: Timestamp(seconds: 1_772_463_300)
        )
        configuration.faults = faults
        configuration.funds = [
            WalletFunds(try AdapterKeys.bench().wallet.address, manifest.configuration.capital)
        ]
        change(&configuration)
        let venue = try LinkedVenue(SandboxVenue(configuration), seed: seed) { settings in
            settings.writes = RequestBudget(count: 10, burst: 20, reserve: 8)
            adapter(&settings)
        }
        let storage = MemoryStorage()
        let journal = try Self.journal(storage, SessionMemory(bookedCash: manifest.configuration.capital))
        storages = [storage]
        session = SteppedSession(
            desk: TradingDesk(configuration: manifest.configuration, rules: venue.rules),
            venue: venue,
            journal: journal
        )
    }

    /// Trades for `seconds`, then shuts down and carries what is held to its resolution.
    mutating func trade(seconds: Int) throws {
        guard let begin = session.nextTime else { return }
        let start = max(begin, session.venue.sandbox.now)
        try run(until: start + .seconds(seconds))
        try session.operate(.shutDown)
        let limit = session.desk.now + .seconds(4_500)
        while let next = session.nextTime, next <= limit, session.desk.instances.contains(where: { $0 != nil }) {
            try step()
        }
    }

    /// Profit and loss of all markets that are paid, by the desk's books, in micro-dollars.
    var earned: Int { session.tally.bookedCash.rawValue - 500_000_000 }

    /// Ends the host between two instants and begins another from what is left of the journal.
    ///
    /// - Parameters:
    ///   - lost: How many bytes at the journal's end did not reach the disk.
    ///   - manifest: The settings.
    ///   - seed: Where the next host's chance comes from.
    ///   - pause: How long nobody is there.
    /// - Throws: What is wrong with the journal.
    mutating func die(losing lost: Int, _ manifest: DeskManifest, seed: UInt64, pause: Duration) throws {
        try session.flush()
        let written = storages[storages.count - 1].bytes
        let left = Array(written.dropLast(lost))
        let recovery: SessionMemory
        do {
            recovery = try JournalRecovery(bytes: left).memory(manifest.configuration, session.venue.rules)
        } catch .torn {
            // Not even its beginning: the one before it counts, which this session began with.
            recovery = try JournalRecovery(bytes: written).memory(manifest.configuration, session.venue.rules)
        }
        try begin(manifest, from: recovery, seed: seed, pause: pause)
    }

    /// Begins another host that knows what `memory` says, after nobody was there for a while.
    mutating func begin(_ manifest: DeskManifest, from memory: SessionMemory, seed: UInt64, pause: Duration) throws {
        var venue = session.venue
        venue.restart(memory, seed: seed, after: pause)
        let storage = MemoryStorage()
        storages.append(storage)
        session = SteppedSession(
            desk: TradingDesk(configuration: manifest.configuration, rules: venue.rules, recalling: memory.desk),
            venue: venue,
            journal: try Self.journal(storage, memory),
            start: venue.sandbox.now,
            bookedCash: memory.bookedCash
        )
    }

    private static func journal(_ storage: MemoryStorage, _ memory: SessionMemory) throws -> JournalWriter {
        let file = SessionHeader.File(path: "Markets/portfolio.yaml", text: "")
        let header = SessionHeader(venue: "turbine", seed: 0, rules: .turbine, files: [file], marketFiles: 1)
        return try JournalWriter(storage: storage, header: header, memory: memory)
    }

    mutating func run(until end: Timestamp) throws {
        while let next = session.nextTime, next <= end { try step() }
    }

    private mutating func step() throws {
        let before = session.desk.now.seconds
        try session.step()
        // The audit costs more than the trading: once a second is enough to see a breach that lasts.
        if session.desk.now.seconds != before { worst = max(worst, SandboxTruth(session.venue.truth).worstCase) }
    }
}
