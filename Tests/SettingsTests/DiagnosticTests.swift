import Settings
import Testing

@Suite struct DiagnosticTests {
    @Test func `a message shows place, line, carets and help`() {
        let diagnostics = Diagnostics()
        let text = "\n\n\n\n\nselect:\n  min_dpeth: 5 usd\n"
        let file = SourceFile(path: "Markets/btc-15m.yaml", text: text)
        _ = Fields.decode(file, into: diagnostics) { fields in
            _ = fields.section("select", "Which markets.") { select in
                _ = select.optional("min_depth", .usd, "Smallest depth.")
            }
        }
        #expect(
            diagnostics.all.map(\.description) == [
                """
                Markets/btc-15m.yaml:7:3: error: unknown key 'min_dpeth'
                  7 |   min_dpeth: 5 usd
                    |   ^^^^^^^^^
                    = help: did you mean 'min_depth'?
                """
            ]
        )
    }

    @Test func `a complaint about a whole file has no line`() {
        let diagnostics = Diagnostics()
        diagnostics.add(.error, path: "Markets", "is a directory", help: "name a file")
        #expect(diagnostics.all.map(\.description) == ["Markets: error: is a directory\n  = help: name a file"])
    }

    @Test func `complaints are sorted by file, line and column, and said once`() {
        let diagnostics = Diagnostics()
        let first = SourceFile(path: "a.yaml", text: "x: 1\ny: 2\n")
        let second = SourceFile(path: "b.yaml", text: "x: 1\n")
        let start = SourcePosition(line: 1, column: 1)
        diagnostics.add(.warning, in: second, at: start, length: 1, "third")
        diagnostics.add(.warning, in: first, at: SourcePosition(line: 2, column: 1), length: 1, "second")
        diagnostics.add(.warning, in: first, at: start, length: 1, "first")
        diagnostics.add(.warning, in: first, at: start, length: 1, "first")
        #expect(diagnostics.all.map(\.message) == ["first", "second", "third"])
        #expect(!diagnostics.hasErrors)
        diagnostics.add(.error, path: "c.yaml", "is empty")
        #expect(diagnostics.hasErrors)
    }

    @Test func `tabs before the fault are kept so that the carets stand below it`() {
        let diagnostics = Diagnostics()
        let file = SourceFile(path: "a.yaml", text: "x:\t1")
        diagnostics.add(.error, in: file, at: SourcePosition(line: 1, column: 4), length: 1, "bad")
        #expect(diagnostics.all.first?.description == "a.yaml:1:4: error: bad\n  1 | x:\t1\n    |   \t^")
    }

    @Test func `a long line is shown around the fault`() {
        let diagnostics = Diagnostics()
        let text = "x: " + String(repeating: "a", count: 3_000) + "!"
        let file = SourceFile(path: "a.yaml", text: text)
        diagnostics.add(.error, in: file, at: SourcePosition(line: 1, column: 3_004), length: 9, "bad")
        let lines = diagnostics.all.first?.description.split(separator: "\n") ?? []
        #expect(lines.allSatisfy { $0.count < 160 })
        #expect(lines[1].hasSuffix("a!"))
        #expect(lines[1].count == lines[2].count)
        #expect(lines[2].hasSuffix(" ^"))
    }

    @Test func `a position past the end moves to the last words`() {
        let diagnostics = Diagnostics()
        let file = SourceFile(path: "a.yaml", text: "x: [1\n\n")
        diagnostics.add(.error, in: file, at: SourcePosition(line: 9, column: 9), length: 1, "bad")
        #expect(diagnostics.all.first?.position == SourcePosition(line: 1, column: 6))
    }
}
