import Foundation
import Manifests
import Quoting
import Settings
import Testing

@Suite struct ReferenceTests {
    private static let examples = StageExamples.read(sources: Desk.root.appending(path: "Sources/Quoting").path())

    @Test func `the reference of all keys is up to date; make docs writes it`() throws {
        let path = Desk.root.appending(path: "docs/language.md")
        let written = try String(contentsOf: path, encoding: .utf8)
        #expect(written == LanguageReference.markdown(examples: Self.examples))
    }

    @Test func `every stage has an example, and every example loads`() {
        let names = StageCatalog.names.filter { $0 != "formula" }
        #expect(names.filter { name in !Self.examples.contains { $0.stage == name } } == [])
        for example in Self.examples where names.contains(example.stage) {
            let starts = example.yaml.split(separator: "\n").filter { $0.hasPrefix("- ") }
            for start in starts {
                let item = starts.count == 1 ? example.yaml : String(start)
                let indented = item.split(separator: "\n").map { "  \($0)" }.joined(separator: "\n")
                let text = "extends: base\npipeline:\n\(indented)"
                let diagnostics = Diagnostics()
                let made = ManifestLoader.strategy(
                    Desk.file("Strategies/example.yaml", text),
                    among: [Desk.file("Strategies/base.yaml", Desk.strategy)],
                    environment: [:],
                    into: diagnostics
                )
                let complaints = diagnostics.all.map(\.description).joined(separator: "\n")
                let name = start.dropFirst(2).prefix { $0 != ":" }
                #expect(made?.pipeline?.stageNames.contains(String(name)) == true, "\(text): \(complaints)")
            }
        }
    }

    @Test func `every key says what it means`() {
        for kind in LanguageReference.FileKind.allCases {
            for key in LanguageReference.keys(of: kind) { #expect(!key.doc.isEmpty, "\(key.dottedPath)") }
        }
    }
}
