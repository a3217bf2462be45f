/// How much an alert asks of a person.
public enum AlertSeverity: UInt8, Hashable, Sendable, CaseIterable {
    /// Degraded but safe.
    case warning = 0
    /// An ability is lost.
    case error = 1
    /// Trading has stopped, and a person is needed.
    case critical = 2
}

extension AlertSeverity: Comparable {
    /// Orders severities from mild to grave.
    public static func < (lhs: Self, rhs: Self) -> Bool { lhs.rawValue < rhs.rawValue }
}

extension AlertSeverity: CustomStringConvertible {
    /// `warning`, `error` or `critical`.
    public var description: String {
        switch self {
        case .warning: "warning"
        case .error: "error"
        case .critical: "critical"
        }
    }
}
