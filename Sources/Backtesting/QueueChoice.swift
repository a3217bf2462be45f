public import Recordings

/// Which law decides where in a queue the cancels of a recording were.
public enum QueueChoice: Hashable, Sendable {
    /// The same law for every recording.
    case fixed(QueueLaw)
    /// The law learned from the recording itself; pessimistic where it shows too few cancels to learn from.
    case calibrated

    /// Reads `pessimistic`, `optimistic`, `proportional`, `power:2` or `calibrated`; `nil` for anything else.
    public init?(_ text: String) {
        switch text {
        case "pessimistic": self = .fixed(.pessimistic)
        case "optimistic": self = .fixed(.optimistic)
        case "proportional": self = .fixed(.proportional)
        case "calibrated": self = .calibrated
        default:
            let parts = text.split(separator: ":", omittingEmptySubsequences: false)
            guard parts.count == 2, parts[0] == "power", let exponent = Double(parts[1]), (0...20).contains(exponent)
            else { return nil }
            self = .fixed(.power(exponent: exponent))
        }
    }

    /// The law for a recording.
    public func law(for recording: Recording) -> QueueLaw {
        switch self {
        case .fixed(let law): return law
        case .calibrated:
            let pattern = QueueCalibration(recording.events).pattern()
            return pattern == .unknown ? .pessimistic : .inferred(pattern)
        }
    }
}
