/// Why a run ended before its time.
package enum RunStop: Error, Hashable, Sendable {
    /// An invariant did not hold.
    case violation(Violation)
    /// The scenario cannot be played.
    case fault(ScenarioFault)
}
