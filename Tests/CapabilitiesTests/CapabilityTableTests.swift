import Foundation
import Testing

/// The table of capabilities names tests that exist.
@Suite struct CapabilityTableTests {
    /// One line of the table.
    private struct Row {
        let number: Int
        let state: String
        /// Test target and name.
        let tests: [(target: String, name: String)]
        let missing: String
    }

    private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
    /// Rows that must have a test.
    private static let shown = [1...12, 23...33, 43...51, 55...57, 60...62]

    private let rows: [Row]

    init() throws {
        let file = Self.root.appending(path: "docs/capabilities.md")
        let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
        rows = lines.compactMap { line in
            let cells = line.split(separator: "|", omittingEmptySubsequences: false).map {
                $0.trimmingCharacters(in: .whitespaces)
            }
            guard cells.count == 7, let number = Int(cells[1]) else { return nil }
            let tests = cells[4].split(separator: "; ").map { test in
                let parts = test.split(separator: "`")
                return (String(parts[0].dropLast(2)), parts.count > 1 ? String(parts[1]) : "")
            }
            return Row(number: number, state: cells[3], tests: tests, missing: cells[5])
        }
    }

    /// Everything in the sources of a test target.
    private static func sources(of target: String) throws -> String {
        let folder = root.appending(path: "Tests/\(target)")
        let files = try #require(FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil))
        var text = ""
        for case let file as URL in files where file.pathExtension == "swift" {
            text += try String(contentsOf: file, encoding: .utf8)
        }
        return text
    }

    @Test func `every row is in the table, in order, with a state and a reason where one is missing`() {
        #expect(rows.map(\.number) == (1...69).map { $0 })
        for row in rows {
            #expect(["shown", "partly", "later"].contains(row.state), "row \(row.number)")
            #expect(row.state == "shown" || !row.missing.isEmpty, "row \(row.number)")
            #expect(row.state != "later" || row.tests.isEmpty, "row \(row.number)")
        }
    }

    @Test func `every test that is named exists, and the rows that are to be shown name one`() throws {
        var sources: [String: String] = [:]
        for row in rows {
            for (target, name) in row.tests {
                let known = try sources[target] ?? Self.sources(of: target)
                sources[target] = known
                #expect(known.contains("func `\(name)`"), "row \(row.number): \(target): \(name)")
            }
        }
        for number in Self.shown.joined() {
            #expect(rows.contains { $0.number == number && !$0.tests.isEmpty }, "row \(number)")
        }
    }
}
