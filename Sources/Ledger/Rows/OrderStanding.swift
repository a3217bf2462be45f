public import MarketModel

/// Where an order stands, by the same life cycle as the desk's, in words.
public enum OrderStanding: String, Codable, Hashable, Sendable {
    /// Sent, no answer yet.
    case sent
    /// Rests at the venue, perhaps partly filled.
    case open
    /// A cancel was sent, no answer yet.
    case cancelPending = "cancel-pending"
    /// Nobody can say whether it rests.
    case unknown
    /// Filled completely.
    case filled
    /// Cancelled.
    case cancelled
    /// Reached its expiration.
    case expired
    /// Refused, never rested.
    case rejected
    /// Its session ended before its end was known; it expired by itself at the latest.
    case forgotten

    /// The standing of an order in that state.
    public init(_ state: OrderState) {
        self =
            switch state {
            case .sent: .sent
            case .open: .open
            case .cancelPending: .cancelPending
            case .unknown: .unknown
            case .filled: .filled
            case .cancelled: .cancelled
            case .expired: .expired
            case .rejected: .rejected
            }
    }

    /// The state in the desk's life cycle; `nil` for a forgotten order, which is in none.
    public var state: OrderState? {
        switch self {
        case .sent: .sent
        case .open: .open
        case .cancelPending: .cancelPending
        case .unknown: .unknown
        case .filled: .filled
        case .cancelled: .cancelled
        case .expired: .expired
        case .rejected: .rejected
        case .forgotten: nil
        }
    }

    /// Whether it may still fill.
    public var isLive: Bool { state.map { !$0.isTerminal } ?? false }
}
