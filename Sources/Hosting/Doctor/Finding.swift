/// What one check of the doctor found: a line for a person, and a verdict for a script.
public struct Finding: Hashable, Sendable, Encodable {
    /// How it looks.
    public enum Verdict: String, Hashable, Sendable, Encodable {
        /// As it should be.
        case ok
        /// Trading is possible, but this deserves a look.
        case warning
        /// Trading would fail or lose money.
        case failed
        /// Not looked at, because something it needs failed or was not given.
        case skipped
    }

    /// What was looked at, a word or two.
    public let subject: String
    /// How it looks.
    public let verdict: Verdict
    /// What was found, with figures; for a failure also what to do.
    public let detail: String

    /// Creates a finding.
    public init(_ subject: String, _ verdict: Verdict, _ detail: String) {
        self.subject = subject
        self.verdict = verdict
        self.detail = detail
    }
}
