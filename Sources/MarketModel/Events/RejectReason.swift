/// Why a venue refused an order; the order never rested and nothing changed hands.
public enum RejectReason: UInt8, Hashable, Sendable, CaseIterable {
    /// Price, size or expiration out of the venue's range.
    case invalid = 0
    /// The market is unknown, ended or resolved.
    case marketClosed = 1
    /// Too little cash for the order.
    case insufficientFunds = 2
    /// It would have matched at once with less than the taker minimum.
    case belowTakerMinimum = 3
    /// Too many requests; try later.
    case rateLimited = 4
    /// Anything else.
    case other = 5
}
