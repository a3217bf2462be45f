import MarketModel
import Settings

/// Where lints complain.
struct LintReport {
    private let diagnostics: Diagnostics

    init(_ diagnostics: Diagnostics) { self.diagnostics = diagnostics }

    /// Says that something works but is probably not meant; without a place, about the file's first line.
    func warn(_ place: Node?, in file: LintedFile, _ message: String, help: String) {
        add(.warning, place, file, message, help)
    }

    /// Says that something cannot do what it is there for.
    func refuse(_ place: Node?, in file: LintedFile, _ message: String, help: String) {
        add(.error, place, file, message, help)
    }

    private func add(
        _ severity: Diagnostic.Severity,
        _ place: Node?,
        _ file: LintedFile,
        _ message: String,
        _ help: String
    ) {
        let source = place?.file ?? file.source
        let position = place?.position ?? SourcePosition(line: 1, column: 1)
        diagnostics.add(severity, in: source, at: position, length: place?.length ?? 1, message, help: help)
    }
}
