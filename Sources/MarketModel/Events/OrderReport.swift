/// What a venue said when asked about one order.
public struct OrderReport: Hashable, Sendable {
    /// Where the order stands.
    public enum Status: UInt8, Hashable, Sendable, CaseIterable {
        /// It rests.
        case open = 0
        /// It filled completely.
        case filled = 1
        /// It was cancelled.
        case cancelled = 2
        /// It reached its expiration.
        case expired = 3
        /// The venue never saw it.
        case absent = 4
    }

    /// Where the order stands.
    public var status: Status
    /// Shares filled so far.
    public var filled: SizeMicros

    /// Creates a report.
    public init(status: Status, filled: SizeMicros) {
        self.status = status
        self.filled = filled
    }
}
