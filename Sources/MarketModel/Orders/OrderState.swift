/// Where an order of ours stands; everything but the terminal states counts against the budget.
public enum OrderState: UInt8, Hashable, Sendable, CaseIterable {
    /// Sent, no answer yet.
    case sent = 0
    /// Rests at the venue, perhaps partly filled.
    case open = 1
    /// A cancel was sent, no answer yet.
    case cancelPending = 2
    /// Nobody can say whether it rests; being looked for.
    case unknown = 3
    /// Filled completely.
    case filled = 4
    /// Cancelled.
    case cancelled = 5
    /// Reached its expiration.
    case expired = 6
    /// Refused, never rested.
    case rejected = 7

    /// Whether nobody can say if it rests, because an answer is missing.
    public var isInDoubt: Bool {
        switch self {
        case .cancelPending, .unknown: true
        case .sent, .open, .filled, .cancelled, .expired, .rejected: false
        }
    }

    /// Whether the order can never fill again.
    public var isTerminal: Bool {
        switch self {
        case .sent, .open, .cancelPending, .unknown: false
        case .filled, .cancelled, .expired, .rejected: true
        }
    }
}
