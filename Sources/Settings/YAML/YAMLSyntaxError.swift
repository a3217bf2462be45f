/// Text that is no YAML.
struct YAMLSyntaxError: Error {
    /// Where the reader stopped.
    let position: SourcePosition
    /// What is wrong.
    let message: String
    /// How it is usually mended.
    let help: String?

    /// Creates an error that says its own words.
    init(position: SourcePosition, message: String, help: String?) {
        self.position = position
        self.message = message
        self.help = help
    }

    /// Creates the error of a line such as `tick:2s`, after which the next setting seems to continue a text.
    ///
    /// - Parameters:
    ///   - line: The line before the one at which the reader stopped.
    ///   - number: Its number, from one.
    init?(gluedKeyIn line: String, number: Int) {
        let text = line.drop { $0 == " " || $0 == "-" }
        let key = text.prefix { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "-" }
        let rest = text.dropFirst(key.count)
        guard !key.isEmpty, rest.first == ":", let next = rest.dropFirst().first, next != " " else { return nil }
        let value = printable(String(rest.dropFirst().drop { $0.isWhitespace }))
        let column = line.unicodeScalars.count - rest.unicodeScalars.count + 1
        self.init(
            position: SourcePosition(line: number, column: column),
            message: "there is no space after this colon",
            help: "write '\(key): \(value)'"
        )
    }

    /// Translates what the C library says into what to do about it.
    ///
    /// - Parameters:
    ///   - failure: What the library said.
    ///   - line: The source line at its problem.
    init(_ failure: YAMLFailure, line: String) {
        let place = failure.position
        let start = failure.contextPosition
        let before = String(String.UnicodeScalarView(line.unicodeScalars.prefix(place.column - 1)))
        let (message, help): (String, String?)
        switch failure.problem {
        case "mapping values are not allowed in this context" where before.contains(": "):
            (message, help) = ("a second ': ' in one value", "put text with ': ' in quotes")
        case "mapping values are not allowed in this context":
            message = "this line continues the value above it, so it cannot be a setting"
            help = "indent it like the setting above, or end that one's key with ':'"
        case "found unexpected end of stream" where failure.context.contains("quoted"):
            self.init(position: start, message: "this quote is never closed", help: "add the closing quote")
            return
        case "could not find expected ':'":
            let position = failure.context.isEmpty ? place : start
            let help = "put a colon and a space after the key"
            self.init(position: position, message: "expected 'key: value'", help: help)
            return
        case "did not find expected ',' or ']'", "did not find expected ',' or '}'":
            message = "expected ',' or '\(failure.problem.hasSuffix("']'") ? "]" : "}")'"
            help = line.contains("${") ? "put text with ${…} in quotes" : "the bracket was opened on line \(start.line)"
        case "did not find expected key"
        where ["}", "]"].contains(line.unicodeScalars.dropFirst(place.column - 1).first):
            (message, help) = ("this bracket was never opened", "delete it")
        case "did not find expected key" where before.contains { $0 != " " }:
            (message, help) = (
                "the value ends before this", "put the whole value in quotes, and double any ' inside '…'"
            )
        case "did not find expected key":
            message = "this line does not fit the lines above it"
            help = "indent it like the other keys of the block that starts on line \(start.line)"
        case "did not find expected '-' indicator":
            message = "expected '- ' to continue the list that starts on line \(start.line)"
            help = "start every item of the list with '- ' in the same column"
        case "block sequence entries are not allowed in this context":
            (message, help) = ("a list cannot start here", "put every '- ' on a line of its own, or write [a, b]")
        case "found character that cannot start any token":
            (message, help) = ("a value cannot start with this character", "put the value in quotes")
        case "did not find expected alphabetic or numeric character":
            (message, help) = ("expected a name after '&' or '*'", "put text that starts with one of them in quotes")
        case "did not find expected node content":
            (message, help) = ("expected a value", "put text that starts with a sign in quotes")
        case "found unknown escape character":
            (message, help) = ("an unknown escape in double quotes", "write \\\\ for a backslash, or use single quotes")
        case "found incompatible YAML document", "found unknown directive name":
            (message, help) = ("directives such as '%YAML' are not used here", "delete the line")
        case "found undefined tag handle":
            (message, help) = ("tags that start with '!' are not used here", "remove it")
        case "did not find expected <document start>":
            (message, help) = ("nothing may follow the end of a document", "keep one document in a file")
        default: (message, help) = (failure.problem, failure.context.isEmpty ? nil : "it happened \(failure.context)")
        }
        self.init(position: place, message: message, help: help)
    }
}
