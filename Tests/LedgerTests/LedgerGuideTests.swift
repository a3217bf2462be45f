import Foundation
import GRDB
@testable import Ledger
import Testing

@Suite struct LedgerGuideTests {
    @Test func `every question in the guide can be asked, and every table is in it`() throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        let file = root.deletingLastPathComponent().appending(path: "docs/ledger.md")
        let guide = try String(contentsOf: file, encoding: .utf8)
        let block = try #require(guide.components(separatedBy: "```sql\n").dropFirst().first)
        let questions = try #require(block.components(separatedBy: "```").first)
            .split(separator: "\n").filter { !$0.hasPrefix("--") }.joined(separator: "\n")
            .split(separator: ";").filter { $0.contains("SELECT") }
        #expect(questions.count == 6)
        let fixture = try StateFixture()
        try fixture.trade(seed: 1, seconds: 300)
        let ledger = try LedgerDatabase(path: fixture.database)
        var update = try LedgerUpdate(ledger, journals: fixture.journals)
        _ = try update.finish()
        for question in questions {
            _ = try ledger.read { try Row.fetchAll($0, sql: String(question)) }
        }
        let tables = try ledger.read {
            try String.fetchAll($0, sql: "SELECT name FROM pragma_table_list WHERE schema = 'main' AND strict")
        }
        #expect(tables.count == 12)
        for table in tables { #expect(guide.contains("`\(table)`")) }
    }
}
