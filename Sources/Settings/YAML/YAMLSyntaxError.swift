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

    /// Translates what the C library says into what to do about it.
    ///
    /// - Parameters:
    ///   - problem: What the library could not accept.
    ///   - problemPosition: Where.
    ///   - context: What it was reading, such as `while scanning a quoted scalar`, or nothing.
    ///   - contextPosition: Where that began.
    init(problem: String, at problemPosition: SourcePosition, context: String, since contextPosition: SourcePosition) {
        switch problem {
        case "mapping values are not allowed in this context":
            message = "a second ': ' in one value"
            help = "indent settings below their key, or put text with ': ' in quotes"
            position = problemPosition
        case "found unexpected end of stream" where context.contains("quoted"):
            message = "this quote is never closed"
            help = "add the closing quote"
            position = contextPosition
        case "did not find expected ',' or ']'", "did not find expected ',' or '}'":
            let bracket = problem.hasSuffix("']'") ? "]" : "}"
            message = "expected ',' or '\(bracket)'"
            help = "the bracket was opened on line \(contextPosition.line)"
            position = problemPosition
        case "did not find expected key":
            message = "this line does not fit the lines above it"
            help = "indent it like the other keys of the block that starts on line \(contextPosition.line)"
            position = problemPosition
        case "did not find expected '-' indicator":
            message = "expected '- ' to continue the list that starts on line \(contextPosition.line)"
            help = "start every item of the list with '- ' in the same column"
            position = problemPosition
        case "could not find expected ':'":
            message = "expected 'key: value'"
            help = "put a colon and a space after the key"
            position = context.isEmpty ? problemPosition : contextPosition
        case "found character that cannot start any token":
            message = "a value cannot start with this character"
            help = "put the value in quotes"
            position = problemPosition
        default:
            message = context.isEmpty ? problem : "\(problem) \(context)"
            help = nil
            position = problemPosition
        }
    }
}
