/// A check of settings that load: what works, but cannot be meant.
protocol Lint: Sendable {
    /// Looks at the whole desk and says what it finds.
    static func check(_ desk: LintedDesk, _ report: LintReport)
}
