import Foundation
@testable import Ledger
import MarketModel
import Sessions
import TestSupport
import Testing

@Suite struct LedgerUpdateTests {
    /// Three sessions: a venue's, cut off among its orders; a paper session; the venue's again, later.
    private static func fixture() throws -> StateFixture {
        let fixture = try StateFixture()
        try fixture.trade(venue: "turbine", seed: 7, seconds: 700, isCutOff: true)
        try fixture.trade(seed: 7, seconds: 200, isCutOff: true)
        try fixture.trade(venue: "turbine", seed: 8, from: 4_000, seconds: 700)
        return fixture
    }

    private static func build(_ fixture: StateFixture, _ name: String) throws -> LedgerDump {
        let ledger = try LedgerDatabase(path: fixture.folder.appending(path: name).path(percentEncoded: false))
        var update = try LedgerUpdate(ledger, journals: fixture.journals)
        let report = try update.finish()
        #expect(report.faults.isEmpty)
        return try LedgerDump(ledger)
    }

    @Test func `built in pieces, again and again from the database, it is what it is when built at once`() throws {
        let fixture = try Self.fixture()
        let whole = try Self.build(fixture, "whole")
        #expect(whole.lines.contains { $0.hasPrefix("fills ") && $0.contains("provisional") })
        #expect(whole.lines.contains { $0.hasPrefix("orders ") && $0.contains("forgotten") })
        #expect(whole.lines.contains { $0.hasPrefix("claims ") })
        for seed in 1...2 as ClosedRange<UInt64> {
            var random = SplitMix64(seed: seed)
            let path = fixture.folder.appending(path: "pieces-\(seed)").path(percentEncoded: false)
            var isMore = true
            while isMore {
                let ledger = try LedgerDatabase(path: path)
                var update = try LedgerUpdate(ledger, journals: fixture.journals)
                isMore = try update.step(records: Int.random(in: 1...20_000, using: &random))
            }
            let pieces = try LedgerDump(try LedgerDatabase(path: path))
            for (one, other) in zip(pieces.lines, whole.lines) where one != other {
                Issue.record("\(one)\n\(other)")
                break
            }
            #expect(pieces == whole)
        }
    }

    @Test func `journals that grow, cut anywhere in a record, are read on where they were left`() throws {
        let fixture = try Self.fixture()
        let whole = try Self.build(fixture, "whole")
        var random = SplitMix64(seed: 9)
        let growing = try StateFixture()
        let ledger = try LedgerDatabase(path: growing.database)
        var paths: [String] = []
        for index in fixture.summaries.indices {
            let bytes = try fixture.bytes(of: index)
            paths.append(growing.path(of: index))
            var size = 0
            while size < bytes.count {
                size = min(bytes.count, size + Int.random(in: 1...bytes.count / 2, using: &random))
                try bytes.prefix(size).write(to: URL(filePath: growing.path(of: index)))
                var update = try LedgerUpdate(ledger, journals: paths)
                _ = try update.finish()
            }
        }
        #expect(try LedgerDump(ledger) == whole)
    }

    @Test func `reading the same journals again adds nothing, and making it anew gives the same`() throws {
        let fixture = try Self.fixture()
        let first = try Self.build(fixture, "ledger.sqlite")
        let ledger = try LedgerDatabase(path: fixture.database)
        var update = try LedgerUpdate(ledger, journals: fixture.journals)
        #expect(try update.finish() == LedgerUpdate.Report())
        #expect(try LedgerDump(ledger) == first)
        try LedgerDatabase.delete(path: fixture.database)
        #expect(!FileManager.default.fileExists(atPath: fixture.database))
        #expect(try Self.build(fixture, "ledger.sqlite") == first)
    }

    @Test func `damage is told every time, what lies before it counts, and the next journal is read`() throws {
        let fixture = try StateFixture()
        try fixture.trade(seed: 1, seconds: 200, isCutOff: true)
        try fixture.trade(seed: 2, seconds: 200, isCutOff: true)
        var bytes = try fixture.bytes(of: 0)
        bytes[bytes.count / 2] ^= 1
        try bytes.write(to: URL(filePath: fixture.path(of: 0)))
        let ledger = try LedgerDatabase(path: fixture.database)
        for _ in 1...2 {
            var update = try LedgerUpdate(ledger, journals: fixture.journals)
            let report = try update.finish()
            #expect(report.faults.count == 1 && report.faults[0].contains("session-000001.journal"))
        }
        let sessions = try ledger.sessions()
        #expect(sessions.count == 2 && sessions[0].events > 0)
        #expect(sessions[0].events < fixture.summaries[0].events)
        #expect(sessions[1].events == fixture.summaries[1].events)
    }

    @Test(arguments: [0, 5, 100])
    func `a journal whose session died at birth is no fault, and those after it are read`(count: Int) throws {
        let fixture = try StateFixture()
        try fixture.trade(seed: 1, seconds: 60, isCutOff: true)
        try fixture.trade(seed: 2, seconds: 60, isCutOff: true)
        try fixture.bytes(of: 0).prefix(count).write(to: URL(filePath: fixture.path(of: 0)))
        let ledger = try LedgerDatabase(path: fixture.database)
        var update = try LedgerUpdate(ledger, journals: fixture.journals)
        let report = try update.finish()
        #expect(report.faults.isEmpty && report.records > 0)
        var again = try LedgerUpdate(ledger, journals: fixture.journals)
        #expect(try again.finish() == LedgerUpdate.Report())
    }

    @Test func `a journal that cannot be read at all is told and passed over`() throws {
        let fixture = try StateFixture()
        try fixture.trade(seed: 1, seconds: 60, isCutOff: true)
        try fixture.trade(seed: 2, seconds: 60, isCutOff: true)
        try Data("no journal".utf8).write(to: URL(filePath: fixture.path(of: 0)))
        let ledger = try LedgerDatabase(path: fixture.database)
        for _ in 1...2 {
            var update = try LedgerUpdate(ledger, journals: fixture.journals)
            #expect(try update.finish().faults.count == 1)
            #expect(try ledger.sessions().count == 1)
        }
    }

    @Test func `a journal that became shorter is refused`() throws {
        let fixture = try StateFixture()
        try fixture.trade(seed: 1, seconds: 60, isCutOff: true)
        let ledger = try LedgerDatabase(path: fixture.database)
        var update = try LedgerUpdate(ledger, journals: fixture.journals)
        _ = try update.finish()
        let bytes = try fixture.bytes(of: 0)
        try bytes.prefix(bytes.count - 100).write(to: URL(filePath: fixture.path(of: 0)))
        #expect(throws: LedgerFault.changed("session-000001.journal")) {
            _ = try LedgerUpdate(ledger, journals: fixture.journals)
        }
    }

    @Test func `of two programs that bring one ledger up to date, the one that comes late stops`() throws {
        let fixture = try StateFixture()
        try fixture.trade(seed: 1, seconds: 300, isCutOff: true)
        let ledger = try LedgerDatabase(path: fixture.database)
        var first = try LedgerUpdate(ledger, journals: fixture.journals)
        var second = try LedgerUpdate(ledger, journals: fixture.journals)
        #expect(try first.step(records: 100))
        #expect(throws: LedgerFault.busy) { _ = try second.step(records: 200) }
        _ = try first.finish()
        #expect(try ledger.sessions().count == 1)
    }
}
