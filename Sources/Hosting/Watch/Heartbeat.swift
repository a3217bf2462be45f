/// Whether a host still moves, by the numbers of its reports.
///
/// A host that answers without moving is as dead as one that is silent. Before the first sign of life nobody is pronounced
/// dead: a watch may be started before its host.
package struct Heartbeat: Sendable {
    /// What to think of the host.
    package enum Verdict: Hashable, Sendable {
        /// No sign of life yet.
        case awaited
        /// It moves.
        case alive
        /// It has not moved for a while, but may.
        case late
        /// It has not moved for longer than patience lasts; told once for each death.
        case dead
        /// It is dead still.
        case gone
    }

    private let patience: Duration
    private var number: Int?
    private var movedAt: ContinuousClock.Instant?
    private var isDead = false

    /// Creates a watch that has seen nothing.
    package init(patience: Duration) { self.patience = patience }

    /// Takes note of the host's report, or of its silence, at an instant of real time.
    package mutating func note(_ report: Int?, at now: ContinuousClock.Instant) -> Verdict {
        if let report, report != number {
            (number, movedAt, isDead) = (report, now, false)
            return .alive
        }
        guard let movedAt else { return .awaited }
        guard now - movedAt > patience else { return .late }
        defer { isDead = true }
        return isDead ? .gone : .dead
    }
}
