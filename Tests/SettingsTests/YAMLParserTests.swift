import Settings
import Testing

@Suite struct YAMLParserTests {
    private func value(_ key: String, of node: Node?) -> Node? {
        guard case .mapping(let pairs) = node?.value else { return nil }
        return pairs.first { $0.key.text == key }?.value
    }

    @Test func `every node knows its place`() {
        let (node, complaints) = parse("# note\nlimits:\n  position: 15 shares\n  tags: [ä, \"b\"]\n")
        #expect(complaints.isEmpty)
        let limits = value("limits", of: node)
        #expect(limits?.position == SourcePosition(line: 3, column: 3))
        let position = value("position", of: limits)
        #expect(position?.position == SourcePosition(line: 3, column: 13))
        #expect(position?.length == 9)
        guard case .sequence(let items) = value("tags", of: limits)?.value else {
            Issue.record("tags is no list")
            return
        }
        #expect(items.map(\.position.column) == [10, 13])
        #expect(items.map(\.text) == ["ä", "b"])
    }

    @Test(arguments: [
        "no", "yes", "on", "off", "true", "NULL", "~", "0x10", "010", "2:00", "1_000", "1e3", ".inf", "1.0",
    ])
    func `a scalar stays the text it is`(text: String) {
        #expect(value("key", of: parse("key: \(text)").node)?.text == text)
    }

    @Test func `a duplicate key is reported at its second place and the first counts`() {
        let (node, complaints) = parse("a: 1\nb: 2\n\"a\": 3\n")
        #expect(complaints.map(\.short) == ["3:1 duplicate key 'a' | it was first given on line 1; keep one of them"])
        #expect(value("a", of: node)?.text == "1")
    }

    @Test func `an alias repeats its anchor at the anchor's place`() {
        let (node, complaints) = parse("a: &x 5 usd\nb: *x\n")
        #expect(complaints.isEmpty)
        #expect(value("b", of: node)?.text == "5 usd")
        #expect(value("b", of: node)?.position == SourcePosition(line: 1, column: 7))
    }

    @Test func `explicit keys win over merged ones wherever they stand`() {
        let text = """
            base: &base { size: 1, spread: 2, hold: 3 }
            other: &other { hold: 4, build: 5 }
            row:
              spread: 9
              <<: [*base, *other]
              size: 7
            """
        let row = value("row", of: parse(text).node)
        let found = ["size", "spread", "hold", "build"].map { value($0, of: row)?.text }
        #expect(found == ["7", "9", "3", "5"])
    }

    @Test func `merging anything but mappings is an error`() {
        #expect(parse("a: &x 1\nb: { <<: *x }").complaints.map(\.message) == ["'<<' can only merge mappings"])
        #expect(parse("a: &x 1\nb: { <<: [*x] }").complaints.map(\.message) == ["'<<' can only merge mappings"])
    }

    @Test func `an alias without anchor names the nearest one`() {
        let complaints = parse("a: &schedule 1\nb: *shcedule\n").complaints
        #expect(
            complaints.map(\.short) == [
                "2:4 '*shcedule' repeats a value that was not named before | did you mean '*schedule'?"
            ]
        )
    }

    @Test func `an alias inside its own anchor is an error`() {
        #expect(parse("a: &x [1, *x]").complaints.map(\.short) == ["1:11 '*x' stands inside the value it repeats"])
    }

    @Test func `nine levels of nine aliases are refused at the alias that is too much`() {
        var text = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n"
        for level in 1...8 {
            let inner = [String](repeating: "*a\(level - 1)", count: 9).joined(separator: ", ")
            text += "a\(level): &a\(level) [\(inner)]\n"
        }
        let (node, complaints) = parse(text)
        #expect(node == nil)
        #expect(complaints.count == 1)
        #expect(complaints.first?.message.hasPrefix("with '*a3' repeated, the file holds more than 20000") == true)
    }

    @Test func `aliases cannot nest deeper than brackets may`() {
        var text = "a0: &a0 " + String(repeating: "[", count: 30) + String(repeating: "]", count: 30) + "\n"
        for level in 1...3 {
            let (open, close) = (String(repeating: "[", count: 20), String(repeating: "]", count: 20))
            text += "a\(level): &a\(level) \(open)*a\(level - 1)\(close)\n"
        }
        #expect(parse(text).complaints.map(\.message) == ["lists and mappings nest more than 64 deep"])
    }

    @Test(arguments: [60, 100, 1_900])
    func `deep nesting is refused beyond the limit`(depth: Int) {
        let text = String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
        #expect(parse(text).complaints.isEmpty == (depth <= 64))
    }

    @Test func `too many values are refused`() {
        let line = String(repeating: "x,", count: 1_500)
        let text = "[\n" + String(repeating: line + "\n", count: 20) + "]"
        #expect(parse(text).complaints.map(\.message) == ["the file holds more than 20000 values"])
    }

    @Test func `a tag is refused under the name it was written with`() {
        let message = "tags such as '!!str' are not used here"
        let complaints = parse("a: !!str 5\nb: !mine 6").complaints
        #expect(complaints.map(\.message) == [message, "tags such as '!mine' are not used here"])
        #expect(complaints.map(\.position) == [SourcePosition(line: 1, column: 4), SourcePosition(line: 2, column: 4)])
    }

    @Test func `a second document is an error where it starts`() {
        #expect(parse("---\na: 1\n").complaints.isEmpty)
        let complaints = parse("a: 1\n---\nb: 2\n").complaints
        #expect(complaints.map(\.message) == ["a second document starts here"])
        #expect(complaints.first?.position == SourcePosition(line: 2, column: 1))
    }

    @Test(arguments: ["", "\n\n", "  ", "---\n"])
    func `an empty file is an error`(text: String) {
        #expect(parse(text).complaints.first?.description.hasPrefix("file.yaml: error: is empty") == true)
    }

    @Test func `a file of comments is as good as empty`() {
        let wanted = "file.yaml: error: is empty: it holds nothing but comments"
        #expect(parse("# a: 1\n").complaints.map(\.description) == [wanted])
    }

    @Test func `every tab that indents is shown, others are spaces`() {
        let complaints = parse("a:\n\tb: 1\n  \tc: 2\n").complaints
        #expect(complaints.map(\.position) == [SourcePosition(line: 2, column: 1), SourcePosition(line: 3, column: 3)])
        #expect(complaints.allSatisfy { $0.message == "a tab indents this line" })
        #expect(parse("a:\t1\n\nb: 2\t# note\n").complaints.isEmpty)
    }

    @Test(arguments: ["\u{1B}", "\u{85}", "\u{2028}", "\u{202E}", "\u{FEFF}", "\u{7F}"])
    func `invisible characters are refused with their place`(character: String) {
        let complaints = parse("a: 1\nb: x\(character)y\n").complaints
        #expect(complaints.map(\.position) == [SourcePosition(line: 2, column: 5)])
    }

    @Test func `a file full of forbidden characters is not reported line by line`() {
        #expect(parse(String(repeating: "\tx\n", count: 9_000)).complaints.count == 50)
    }

    @Test func `a very long line is refused`() {
        let text = "a: " + String(repeating: "x", count: YAMLParser.maximumLineLength)
        #expect(parse(text).complaints.map(\.message) == ["this line is longer than 4000 characters"])
    }

    @Test(arguments: [
        ("a: b: c", "1:5 a second ': ' in one value"),
        ("a: 'b\nc: d", "1:4 this quote is never closed"),
        ("a: [1, 2\nb: 3", "2:2 expected ',' or ']'"),
        ("a: 1\n b: 2\n", "2:3 this line continues the value above it, so it cannot be a setting"),
        ("a:\n  - 1\n  b: 2\n", "3:3 expected '- ' to continue the list that starts on line 2"),
        ("a:\n  b: 1\n c: 2\n", "3:2 this line does not fit the lines above it"),
        ("a: 1\nb\nc: 2\n", "2:1 expected 'key: value'"),
        ("a: 'it's'", "1:8 the value ends before this"), ("a: - b", "1:4 a list cannot start here"),
        ("a: {b: ${X}}", "1:9 expected ',' or '}' | put text with ${…} in quotes"),
        ("a: *", "1:5 expected a name after '&' or '*'"),
        ("%YAML 1.3\n---\na: 1", "1:1 directives such as '%YAML' are not used here"),
        ("a: \"\\q\"", "1:5 an unknown escape in double quotes"),
        ("a: !e!foo 5", "1:4 tags that start with '!' are not used here"),
        ("a: 1\n...\n...\nb: 2", "4:1 nothing may follow the end of a document"),
        ("a: @b", "1:4 a value cannot start with this character"),
        ("{a: 1}: 2", "1:1 a key must be a word, not a list or a mapping"),
        ("a: 1\n'': 2", "2:1 a key is empty"), ("a: [1, : 2]", "1:8 expected a value"),
    ])
    func `broken syntax is explained where it is`(text: String, wanted: String) {
        #expect(parse(text).complaints.first?.short.hasPrefix(wanted) == true, "\(parse(text).complaints)")
    }
}
