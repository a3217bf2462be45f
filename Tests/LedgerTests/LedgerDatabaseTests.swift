import Foundation
import GRDB
@testable import Ledger
import MarketModel
import Testing

@Suite struct LedgerDatabaseTests {
    @Test func `it is a WAL database with strict tables and no broken reference`() throws {
        let fixture = try StateFixture()
        let ledger = try LedgerDatabase(path: fixture.database)
        let (mode, loose) = try ledger.read { database in
            (
                try String.fetchOne(database, sql: "PRAGMA journal_mode"),
                try String.fetchAll(
                    database,
                    sql: """
                        SELECT name FROM pragma_table_list
                        WHERE schema = 'main' AND NOT strict AND name NOT LIKE 'sqlite%' AND name NOT LIKE 'grdb%'
                        """
                )
            )
        }
        #expect(mode == "wal")
        #expect(loose.isEmpty)
        let order = OrderRow(
            chain: 9,
            number: 1,
            market: 9,
            settings: 9,
            outcome: "up",
            side: "buy",
            priceMicros: 1,
            sizeMicros: 1,
            expirationNanos: 1,
            sentNanos: 1
        )
        var changes = LedgerChanges()
        changes.put(order)
        #expect(throws: LedgerFault.self) {
            try ledger.store(changes, JournalRow(name: "a", session: nil, offset: 1), after: nil)
        }
        // Nothing of a transaction that failed is left.
        #expect(try ledger.journals().isEmpty)
    }

    @Test func `a ledger of a later program is refused, and one of this program opened again`() throws {
        let fixture = try StateFixture()
        _ = try LedgerDatabase(path: fixture.database)
        _ = try LedgerDatabase(path: fixture.database)
        try DatabaseQueue(path: fixture.database).write { database in
            try database.execute(sql: "INSERT INTO grdb_migrations (identifier) VALUES ('2 from the future')")
        }
        #expect(throws: LedgerFault.newer) { _ = try LedgerDatabase(path: fixture.database) }
    }

    @Test func `open positions and open claims are told until the outcome and until the money`() throws {
        let fixture = try StateFixture()
        let ledger = try LedgerDatabase(path: fixture.database)
        var script = Script(keepingChanges: true)
        script.list()
        script.list(1)
        script.place(1, .buy, .up, at: 40)
        script.place(2, .buy, .down, at: 30, in: 1)
        script.fill(1, 11, 10, at: 40)
        script.fill(2, 12, 10, at: 30, in: 1)
        script.mark(45)
        script.tell(.resolved(.down), in: 1)
        var row = try script.store(in: ledger, after: nil)
        #expect(try ledger.openPositions().map(\.upMicros) == [10_000_000])
        #expect(try ledger.unclaimedMarkets().map(\.owedMicros) == [10_000_000])
        let total = try #require(try ledger.pnl(by: .total).first)
        #expect(total.unrealisedMicros == 500_000)
        #expect(total.openClaimsMicros == 10_000_000)
        #expect(total.realisedFIFOMicros == 7_000_000)
        script.tell(.resolved(.up))
        script.tell(.claimed(usd(10_000_000)), in: 1)
        row = try script.store(in: ledger, after: row)
        #expect(try ledger.openPositions().isEmpty)
        #expect(try ledger.unclaimedMarkets().map(\.name) == ["BTC-15m 00:00"])
        script.tell(.claimed(usd(10_000_000)))
        _ = try script.store(in: ledger, after: row)
        #expect(try ledger.unclaimedMarkets().isEmpty)
    }

    @Test func `money counts on the day it was made, and a loss on the day it was booked`() throws {
        let fixture = try StateFixture()
        let ledger = try LedgerDatabase(path: fixture.database)
        var script = Script(keepingChanges: true)
        script.second = 86_400 - 300
        script.list()
        script.place(1, .buy, .up, at: 40)
        script.place(2, .sell, .up, at: 50)
        script.fill(1, 11, 10, at: 40)
        script.fill(2, 12, 4, at: 50)
        script.second = 86_400 + 600
        script.tell(.resolved(.down))
        for trade in [11, 12] { script.tell(.settled(TradeID(rawValue: UInt64(trade)))) }
        script.tell(.expired(OrderID(rawValue: 2)))
        _ = try script.store(in: ledger, after: nil)
        let days = try ledger.pnl(by: .day)
        #expect(days.map(\.day) == ["2026-03-02", "2026-03-03"])
        #expect(days.map(\.realisedFIFOMicros) == [400_000, -2_400_000])
        #expect(days.map(\.quotes) == [2, 0] && days.map(\.fills) == [2, 0])
        let midnight = Timestamp(seconds: Script.midnight + 86_400)
        #expect(try ledger.pnl(to: midnight, by: .total).map(\.realisedFIFOMicros) == [400_000])
        #expect(try ledger.pnl(from: midnight, by: .total).map(\.realisedFIFOMicros) == [-2_400_000])
        let day = Script.midnight / 86_400
        #expect(try ledger.dailyLoss(day, of: "turbine") == .zero)
        #expect(try ledger.dailyLoss(day + 1, of: "turbine") == usd(2_000_000))
        #expect(try ledger.dailyLoss(day + 1, of: "paper 1") == .zero)
    }

    @Test func `alerts and settings are kept`() throws {
        let fixture = try StateFixture()
        let ledger = try LedgerDatabase(path: fixture.database)
        var script = Script(keepingChanges: true)
        for isRaised in [true, false] {
            script.note(
                LedgerAlert(code: "book-stale", severity: "warning", isRaised: isRaised, market: .none, words: "old")
            )
        }
        _ = try script.store(in: ledger, after: nil)
        #expect(try ledger.alerts(from: .distantPast, to: .distantFuture).map(\.isRaised) == [true, false])
        #expect(try ledger.alerts(from: script.now + .seconds(1), to: .distantFuture).isEmpty)
        #expect(try ledger.settings().map(\.version) == [1])
    }
}
