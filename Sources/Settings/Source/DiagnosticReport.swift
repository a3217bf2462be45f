/// Complaints as a person should see them: errors first, and not more than can be read.
public struct DiagnosticReport: Sendable {
    /// How many complaints are shown; more would push the first ones out of sight.
    public static let shown = 20

    private let errors: [Diagnostic]
    private let warnings: [Diagnostic]

    /// Creates a report of complaints, which keep their order.
    public init(_ complaints: [Diagnostic]) {
        errors = complaints.filter { $0.severity == .error }
        warnings = complaints.filter { $0.severity == .warning }
    }

    /// At most ``shown`` complaints, each as text with a blank line behind it, and then how many more there are.
    public var texts: [String] {
        let texts = (errors + warnings).prefix(Self.shown).map { "\($0)\n" }
        let hiddenErrors = max(0, errors.count - Self.shown)
        let hiddenWarnings = errors.count + warnings.count - texts.count - hiddenErrors
        let hidden = [(hiddenErrors, "error"), (hiddenWarnings, "warning")].filter { $0.0 > 0 }
            .map { "\($0.0) more \($0.1)\($0.0 == 1 ? "" : "s")" }
        return hidden.isEmpty ? texts : texts + ["… and \(hidden.joined(separator: " and "))\n"]
    }

    /// How many errors there are in words, also those not shown: `1 error`, `37 errors`.
    public var errorCount: String { errors.count == 1 ? "1 error" : "\(errors.count) errors" }
}
