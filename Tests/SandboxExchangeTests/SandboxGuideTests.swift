import Foundation
import SandboxExchange
import Testing

@Suite struct SandboxGuideTests {
    @Test func `the guide lists every fault as the code describes it`() throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        let file = root.deletingLastPathComponent().appending(path: "docs/sandbox.md")
        let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map(String.init)
        let table = lines.drop { !$0.hasPrefix("| name alone") }.dropFirst(2)
        let wanted = SandboxFault.allCases.map { "| `\($0.standard)` | \($0.explanation) |" }
        #expect(Array(table) == wanted)
    }
}
