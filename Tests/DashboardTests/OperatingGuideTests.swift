import Engine
import Foundation
import Testing

@Suite struct OperatingGuideTests {
    @Test func `the guide says of every alert what it means and what to do`() throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        let file = root.deletingLastPathComponent().appending(path: "docs/operating.md")
        let guide = try String(contentsOf: file, encoding: .utf8)
        for cause in AlertCause.allCases {
            #expect(guide.contains("| `\(cause.code)` | \(cause.severity) | \(cause.words) | "), "\(cause.code)")
        }
    }
}
