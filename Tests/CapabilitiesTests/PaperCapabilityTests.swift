import Engine
import Foundation
import Journaling
import Ledger
import Manifests
import MarketModel
import Recordings
import Risk
import Sessions
import SimulatedExchange
import TestSupport
import Testing
@testable import TurbineAdapterTests
import Venues

/// Whole sessions on the simulated exchange, looked at through their journals.
@Suite struct PaperCapabilityTests {
    /// Trades on paper for some time, and returns the journal.
    private static func journal(
        _ manifest: DeskManifest,
        seed: UInt64,
        seconds: Int,
        _ change: (inout PaperConfiguration) -> Void = { _ in }
    ) throws -> [UInt8] {
        var paper = PaperConfiguration(seed: seed, series: manifest.configuration.plans.map(\.series))
        paper.capital = manifest.configuration.capital
        change(&paper)
        return try journal(manifest, PaperExchange(paper), for: .seconds(seconds))
    }

    /// Trades at a venue for some time, and returns the journal.
    private static func journal(
        _ manifest: DeskManifest,
        _ venue: some AuditedVenue,
        for span: Duration
    ) throws -> [UInt8] {
        let storage = MemoryStorage()
        let header = SessionHeader(
            venue: "paper",
            seed: 1,
            rules: venue.rules,
            files: manifest.files.all.map { SessionHeader.File(path: $0.path, text: $0.text) },
            marketFiles: 1 + manifest.files.markets.count
        )
        var session = SteppedSession(
            desk: TradingDesk(configuration: manifest.configuration, rules: venue.rules),
            venue: venue,
            journal: try JournalWriter(storage: storage, header: header)
        )
        let end = (session.nextTime ?? .distantPast) + span
        while let next = session.nextTime, next <= end { try session.step() }
        try session.flush()
        return storage.bytes
    }

    private static func verify(
        _ journal: [UInt8],
        _ manifest: DeskManifest,
        _ rules: VenueRules
    ) throws -> JournalVerification {
        let reader = try JournalReader(bytes: journal)
        let desk = TradingDesk(
            configuration: manifest.configuration,
            rules: rules,
            recalling: reader.memory.desk
        )
        return try JournalVerification(of: JournalChain(reader), with: desk)
    }

    @Test
    func `row 3: one strategy file trades on paper, at the sandbox and on a recorded table, and decides the same`()
        throws
    {
        let manifest = try LinkedDesk.manifest()
        var linked = try LinkedDesk.session(manifest, seed: 2)
        try linked.pass(.seconds(200))
        try linked.session.flush()
        let table = TouchTable()
        let recording = try table.open()
        var settings = ReplaySettings()
        settings.capital = manifest.configuration.capital
        let replay = ReplayVenue(recording, settings: settings)
        let journals = [
            (try Self.journal(manifest, seed: 2, seconds: 200), VenueRules.turbine),
            (try #require(linked.storages.last?.bytes), linked.session.venue.rules),
            (try Self.journal(manifest, replay, for: .seconds(880)), replay.rules),
        ]
        for (journal, rules) in journals {
            let verification = try Self.verify(journal, manifest, rules)
            #expect(verification.difference == nil)
            #expect(verification.commands > 10)
        }
    }

    @Test func `row 8: sizes follow the schedule at every boundary second, by the ledger`() throws {
        let strategy = """
            tick: 1s
            pipeline:
              - fair-value: { source: book-mid }
              - base-spread: { spread: 0.20 }
              - t-minus-flattening:
                  schedule:
                    10m: { size: x0.8 }
                    5m: { size: x0.6 }
                    2m: { size: x0.4 }
                    90s: { build: never }
                    30s: { quote: never }
              - ladder: { size: 10 shares }
              - replace: { drift: 0.01, max_age: 30s, min_rest: 1s }
            """
        let manifest = try DeskFiles.load(
            portfolio: DeskFiles.portfolio(worstCase: 40),
            markets: [("btc-15m", DeskFiles.market("BTC", "15m", "sized", worstCase: 30))],
            strategies: [("sized", strategy)]
        )
        // Nobody takes, so that every order builds.
        let journal = try Self.journal(manifest, seed: 3, seconds: 900) {
            $0.noise = nil
            $0.informed = nil
        }
        let folder = FileManager.default.temporaryDirectory.appending(path: "capabilities-\(UUID())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appending(path: "session-000001.journal")
        try Data(journal).write(to: file)
        let ledger = try LedgerDatabase(path: folder.appending(path: "ledger.sqlite").path(percentEncoded: false))
        var update = try LedgerUpdate(ledger, journals: [file.path(percentEncoded: false)])
        _ = try update.finish()
        let name = try #require(ledger.pnl(by: .market).compactMap(\.marketID).first)
        let orders = try ledger.orders(of: try #require(MarketID(name))).map(\.order)
        let end = 1_772_409_600 + 900
        var sizes: Set<Int> = []
        for order in orders {
            let left = end * 1_000_000_000 - order.sentNanos
            let part = [(120, 4), (300, 6), (600, 8)].first { left <= $0.0 * 1_000_000_000 }?.1 ?? 10
            #expect(order.sizeMicros == part * 1_000_000, "\(Double(left) / 1e9) s left")
            #expect(left > 90 * 1_000_000_000)
            sizes.insert(part)
        }
        #expect(sizes == [4, 6, 8, 10])
        // At each boundary the larger orders are on their way out within the tick, and the smaller ones follow.
        for (left, part) in [(600, 8), (300, 6), (120, 4)] {
            let boundary = (end - left) * 1_000_000_000
            let larger = orders.filter { $0.sentNanos < boundary && $0.endedNanos ?? .max > boundary }
            #expect(!larger.isEmpty && larger.allSatisfy { $0.cancelNanos ?? .max <= boundary + 1_000_000_000 })
            let first = orders.filter { $0.sentNanos >= boundary }.map(\.sentNanos).min()
            #expect(first ?? .max <= boundary + 2_000_000_000)
            #expect(orders.contains { $0.sentNanos >= boundary && $0.sizeMicros == part * 1_000_000 })
        }
    }

    @Test(arguments: [1, 2] as [UInt64])
    func `row 43: no order is placed at or beyond the best price of the other side of its own book`(seed: UInt64) throws
    {
        let manifest = try LinkedDesk.manifest(withETH: true)
        var reader = try JournalReader(bytes: Self.journal(manifest, seed: seed, seconds: 900))
        var books: [MarketHandle: [OutcomeBook]] = [:]
        var placed = 0
        while let record = try reader.next() {
            switch record {
            case .event(let event):
                guard case .book(let change) = event.kind else { continue }
                let side = Int(change.outcome.rawValue)
                if change.resets { books[event.market, default: [.empty, .empty]][side].removeAll() }
                guard let price = change.price else { continue }
                books[event.market, default: [.empty, .empty]][side].set(change.side, price, to: change.size)
            case .command(let bytes):
                guard case .place(let order) = try CommandRecord(journaled: bytes) else { continue }
                placed += 1
                let book = books[order.market, default: [.empty, .empty]][Int(order.outcome.rawValue)]
                let other = book[order.side.opposite].best?.price
                #expect(other.map { order.side == .buy ? order.price < $0 : order.price > $0 } ?? true, "\(order)")
            case .settings, .memory, .note, .alert, .gate, .fair: continue
            }
        }
        #expect(placed > 100)
    }
}
