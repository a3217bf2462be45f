/// One complaint about a settings file, with everything needed to find and mend its cause.
public struct Diagnostic: Hashable, Sendable {
    /// How bad it is.
    public enum Severity: Hashable, Sendable {
        /// The settings cannot be used.
        case error
        /// The settings work, but probably not as meant.
        case warning
    }

    /// How bad it is.
    public var severity: Severity
    /// The file.
    public var path: String
    /// Where in the file, or `nil` when the file as a whole is meant.
    public var position: SourcePosition?
    /// How many characters the carets underline; at least one is drawn.
    public var length: Int
    /// The text of the line at ``position``.
    public var sourceLine: String
    /// What was found and what was expected.
    public var message: String
    /// How to mend it.
    public var help: String?

    /// Creates a diagnostic.
    public init(
        severity: Severity,
        path: String,
        position: SourcePosition?,
        length: Int,
        sourceLine: String,
        message: String,
        help: String?
    ) {
        self.severity = severity
        self.path = path
        self.position = position
        self.length = length
        self.sourceLine = sourceLine
        self.message = message
        self.help = help
    }
}

extension Diagnostic: CustomStringConvertible {
    /// The longest piece of a source line that is shown, in characters.
    private static let window = 140

    /// `path:line:column: error: message`, then the source line, the carets below it and the help.
    public var description: String {
        let label = severity == .error ? "error" : "warning"
        guard let position else {
            return "\(path): \(label): \(message)" + (help.map { "\n  = help: \($0)" } ?? "")
        }
        let number = String(position.line)
        let gutter = String(repeating: " ", count: number.count + 3)
        let (line, prefix, room) = excerpt(around: position.column)
        let blanks = String(String.UnicodeScalarView(prefix.map { $0 == "\t" ? "\t" : " " }))
        let carets = String(repeating: "^", count: max(1, min(length, room)))
        var text = "\(path):\(position): \(label): \(message)\n"
        text += "  \(number) | \(line)\n"
        text += "\(gutter)| \(blanks)\(carets)"
        if let help { text += "\n\(gutter)= help: \(help)" }
        return text
    }

    /// The part of the source line to show, what of it stands before the column, and how much from there on.
    private func excerpt(around column: Int) -> (line: String, prefix: [Unicode.Scalar], room: Int) {
        var scalars = Array(sourceLine.unicodeScalars)
        var before = min(column - 1, scalars.count)
        if scalars.count > Self.window, before > Self.window / 2 {
            let dropped = before - Self.window / 2
            scalars.replaceSubrange(..<dropped, with: ["…"])
            before -= dropped - 1
        }
        if scalars.count > Self.window { scalars.replaceSubrange(Self.window..., with: ["…"]) }
        return (String(String.UnicodeScalarView(scalars)), Array(scalars[..<before]), scalars.count - before)
    }
}
