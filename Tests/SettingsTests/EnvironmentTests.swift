import Settings
import Testing

@Suite struct EnvironmentTests {
    private func read(_ text: String) -> (value: String?, complaints: [Diagnostic]) {
        decode(text, environment: ["URL": "https://x", "EMPTY": "", "NESTED": "${URL}"]) {
            $0.required("url", .text, "Where to.")
        }
    }

    @Test(arguments: [
        (#"url: "${URL}/hook""#, "https://x/hook"), ("url: a ${URL} b ${URL}", "a https://x b https://x"),
        ("url: '${EMPTY}'", ""), ("url: ${NESTED}", "${URL}"), ("url: $URL 5$", "$URL 5$"),
        ("url: $${URL}", "${URL}"), ("url: a$$b", "a$b"),
    ])
    func `variables are replaced once`(text: String, wanted: String) { #expect(read(text).value == wanted) }

    @Test(arguments: [
        ("url: a ${URI}", "1:8 the environment variable URI is not set | set it: export URI=…", 6),
        (#"url: "a ${URI}""#, "1:9 the environment variable URI is not set | set it: export URI=…", 6),
        ("url: ${URL", "1:6 '${' is never closed | close it, or write $${ for the characters themselves", 2),
        ("url: ${A-B}", "1:6 'A-B' is no variable's name | write ${NAME}, with letters, digits and _ only", 6),
        ("url: ${}", "1:6 '' is no variable's name | write ${NAME}, with letters, digits and _ only", 3),
    ])
    func `a wrong variable is underlined`(text: String, wanted: String, length: Int) {
        #expect(read(text).complaints.map(\.short) == [wanted])
        #expect(read(text).complaints.first?.length == length)
    }

    @Test func `only text reads the environment`() {
        let (_, complaints) = decode("tick: ${URL}", environment: ["URL": "5s"]) {
            $0.required("tick", .duration, "T.")
        }
        #expect(complaints.count == 1)
    }

    @Test func `a value from the environment is not shown in messages`() {
        let kind = Kind<String>(
            name: "link",
            expected: "a link",
            example: "https://",
            readsEnvironment: true,
            parse: { text, _ in .failure(.mismatch(help: text.isEmpty ? "empty" : nil)) },
            print: { $0 }
        )
        let (_, complaints) = decode("url: ${KEY}", environment: ["KEY": "secret"]) { $0.required("url", kind, "U.") }
        #expect(complaints.map(\.short) == ["1:6 expected a link, found '${KEY}'"])
    }

    @Test func `control characters never reach the terminal`() {
        let (_, complaints) = decode(#"tick: "\e[31m\0""#) { $0.required("tick", .duration, "How often.") }
        #expect(complaints.map(\.message) == [#"expected a duration such as 30s, 5m or 1h, found '\u{1B}[31m\u{0}'"#])
    }
}
