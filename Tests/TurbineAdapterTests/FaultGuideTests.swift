import Engine
import Foundation
import MarketModel
import SandboxExchange
import Testing
import TurbineAdapter

@Suite struct FaultGuideTests {
    private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
    private let guide: [String]

    init() throws {
        let file = Self.root.appending(path: "docs/faults.md")
        guide = try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map(String.init)
    }

    @Test func `the guide has a part for every fault, in the order of the code`() {
        let parts = guide.filter { $0.hasPrefix("### ") }
        #expect(parts == SandboxFault.allCases.map { "### `\($0.rawValue)`" })
        for opening in ["Fear: ", "Reaction: ", "Shows: ", "Tests: "] {
            #expect(guide.count { $0.hasPrefix(opening) } == parts.count, "\(opening)")
        }
    }

    @Test func `the guide has a row for every reaction, in the order of the code`() {
        let rows = guide.drop { !$0.hasPrefix("| count |") }.dropFirst(2).prefix { $0.hasPrefix("| `") }
        let names = rows.map { $0.split(separator: "`")[1] }
        #expect(names.map(String.init) == AdapterCounters.Reaction.allCases.map(\.rawValue))
    }

    @Test func `what a fault shows in is a reaction, an incident or a reason that exists`() {
        var known = Set(AdapterCounters.Reaction.allCases.map(\.rawValue))
        known.formUnion(Reason.allCases.map(\.code))
        known.formUnion(incidents)
        for line in guide where line.hasPrefix("Shows: ") {
            let names = line.split(separator: "`", omittingEmptySubsequences: false).enumerated().filter {
                !$0.offset.isMultiple(of: 2)
            }
            #expect(!names.isEmpty, "\(line)")
            for name in names { #expect(known.contains(String(name.element)), "\(name.element)") }
        }
    }

    @Test func `the tests the guide names exist`() throws {
        var sources = ""
        let folder = Self.root.appending(path: "Tests")
        let files = try #require(FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil))
        for case let file as URL in files where file.lastPathComponent.hasSuffix("Tests.swift") {
            sources += try String(contentsOf: file, encoding: .utf8)
        }
        let lines = guide.filter { $0.hasPrefix("Tests: ") || $0.hasPrefix("`LinkedSessionTests`") }
        #expect(lines.count > SandboxFault.allCases.count)
        for line in lines {
            for (place, name) in line.split(separator: "\"").enumerated() where !place.isMultiple(of: 2) {
                #expect(sources.contains("func `\(name)`"), "\(name)")
            }
            for (place, name) in line.split(separator: "`").enumerated() where name.hasSuffix("Tests") {
                #expect(sources.contains("struct \(name) ") || sources.contains("class \(name) "), "\(place) \(name)")
            }
        }
    }

    /// The names under which the desk counts, as reports have them: `lateEvents` is `late events`.
    private var incidents: [String] {
        Mirror(reflecting: Incidents()).children.compactMap(\.label).map { label in
            label.reduce(into: "") { $0 += $1.isUppercase ? " \($1.lowercased())" : "\($1)" }
        }
    }
}
