/// Collects the complaints about all files of one run, so that they can be shown together.
public final class Diagnostics {
    private var found: [Diagnostic] = []
    private var known: Set<Diagnostic> = []

    /// Whether any complaint is an error.
    public private(set) var hasErrors = false

    /// Creates an empty collection.
    public init() {}

    /// Everything found, by path, then by line and column; complaints about a whole file come first.
    public var all: [Diagnostic] {
        found.enumerated().sorted { lhs, rhs in
            let (left, right) = (lhs.element, rhs.element)
            if left.path != right.path { return left.path < right.path }
            let start = SourcePosition(line: 0, column: 0)
            let (before, after) = (left.position ?? start, right.position ?? start)
            return before == after ? lhs.offset < rhs.offset : before < after
        }.map(\.element)
    }

    /// Adds a complaint, unless the very same was made before (a shared anchor is read many times).
    public func add(_ diagnostic: Diagnostic) {
        guard known.insert(diagnostic).inserted else { return }
        found.append(diagnostic)
        if diagnostic.severity == .error { hasErrors = true }
    }

    /// Adds a complaint about a file as a whole, such as one that cannot be read.
    public func add(_ severity: Diagnostic.Severity, path: String, _ message: String, help: String? = nil) {
        add(
            Diagnostic(
                severity: severity,
                path: path,
                position: nil,
                length: 0,
                sourceLine: "",
                message: message,
                help: help
            )
        )
    }

    /// Adds a complaint about `length` characters of a file; a position past the end means the end.
    public func add(
        _ severity: Diagnostic.Severity,
        in file: SourceFile,
        at position: SourcePosition,
        length: Int,
        _ message: String,
        help: String? = nil
    ) {
        let place = file.clamped(position)
        add(
            Diagnostic(
                severity: severity,
                path: file.path,
                position: place,
                length: length,
                sourceLine: file.lines[place.line - 1],
                message: message,
                help: help
            )
        )
    }
}
