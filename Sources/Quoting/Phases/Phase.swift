/// The order in which a quote is made; stages of a pipeline never go back a phase.
public enum Phase: Int, Hashable, Sendable, CaseIterable, Comparable {
    /// What a share is worth.
    case fair
    /// How far from fair the quotes stand.
    case width
    /// Where the pair of quotes is moved.
    case shift
    /// What the time left allows.
    case time
    /// What must be withdrawn.
    case `guard`
    /// What orders it becomes.
    case shape

    /// Orders phases from first to last.
    public static func < (lhs: Self, rhs: Self) -> Bool { lhs.rawValue < rhs.rawValue }
}

extension Phase: CustomStringConvertible {
    /// The phase's word in messages.
    public var description: String {
        switch self {
        case .fair: "fair"
        case .width: "width"
        case .shift: "shift"
        case .time: "time"
        case .guard: "guard"
        case .shape: "shape"
        }
    }
}
