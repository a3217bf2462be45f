/// What all mappings of one file share while they are decoded.
final class DecodingContext {
    /// The file, or `nil` when the declarations run without one.
    let file: SourceFile?
    /// Where complaints go.
    let diagnostics: Diagnostics
    /// What `${NAME}` stands for.
    let environment: [String: String]
    /// How many errors were found so far, also those that will only be reported at the end of their mapping.
    var errorCount = 0
    /// Everything that was declared, in order, when the declarations run without a file.
    var descriptions: [FieldDescription] = []

    /// Creates a context.
    init(file: SourceFile?, diagnostics: Diagnostics, environment: [String: String]) {
        self.file = file
        self.diagnostics = diagnostics
        self.environment = environment
    }

    /// Reports a complaint, in another file than that being decoded where one is given; without any nothing happens.
    func report(
        _ severity: Diagnostic.Severity = .error,
        in other: SourceFile? = nil,
        at position: SourcePosition,
        length: Int,
        _ message: String,
        help: String? = nil
    ) {
        guard let file = other ?? file else { return }
        diagnostics.add(severity, in: file, at: position, length: length, message, help: help)
    }

    /// Whether a character that starts a scalar in the file is a quote, so that its text starts one later.
    func startsWithQuote(_ node: Node) -> Bool {
        guard let file = node.file ?? file, node.position.line <= file.lines.count else { return false }
        let first = file.lines[node.position.line - 1].unicodeScalars.dropFirst(node.position.column - 1).first
        return first == "\"" || first == "'"
    }
}
