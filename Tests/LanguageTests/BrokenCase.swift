import Foundation
import Manifests

/// A desk with one broken file, from a text file of `Broken/` where a line `--- name` begins each case.
///
/// What precedes the first `-` of the file's name says which file of the desk is broken. In a strategy's case, a line
/// `=== name` begins another strategy beside it.
struct BrokenCase {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Broken")

    let name: String
    let files: ManifestFiles

    /// The themes, in order of name.
    static func themes() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder.path())
            .filter { $0.hasSuffix(".txt") }.map { String($0.dropLast(4)) }.sorted()
    }

    /// The cases of a theme, in the order of its file.
    static func cases(of theme: String) throws -> [Self] {
        let text = try String(contentsOf: folder.appending(path: "\(theme).txt"), encoding: .utf8)
        var cases: [(name: String, lines: [Substring])] = []
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if line.hasPrefix("--- ") {
                cases.append((String(line.dropFirst(4)), []))
            } else if !cases.isEmpty {
                cases[cases.count - 1].lines.append(line)
            }
        }
        let kind = theme.prefix { $0 != "-" }
        return cases.map { Self(name: $0.name, files: files(String(kind), $0.lines)) }
    }

    private static func files(_ kind: String, _ lines: [Substring]) -> ManifestFiles {
        var parts: [(name: String, lines: [Substring])] = [("a", [])]
        for line in lines {
            if line.hasPrefix("=== ") {
                parts.append((String(line.dropFirst(4)), []))
            } else {
                parts[parts.count - 1].lines.append(line)
            }
        }
        let texts = parts.map { $0.lines.joined(separator: "\n") + "\n" }
        let strategies = zip(parts, texts).map { Desk.file("Strategies/\($0.name).yaml", $1) }
        return ManifestFiles(
            portfolio: Desk.file("Markets/portfolio.yaml", kind == "portfolio" ? texts[0] : Desk.portfolio),
            markets: [Desk.file("Markets/btc.yaml", kind == "market" ? texts[0] : Desk.market)],
            strategies: kind == "strategy" ? strategies : [Desk.file("Strategies/a.yaml", Desk.strategy)]
        )
    }
}
