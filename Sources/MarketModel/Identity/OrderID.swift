/// Our own number for an order, unique within one journal; it follows the order from plan to end.
public struct OrderID: RawRepresentable, Hashable, Sendable {
    /// Counts from one; zero is never used.
    public let rawValue: UInt64

    /// Creates an id.
    public init(rawValue: UInt64) { self.rawValue = rawValue }
}

extension OrderID: Comparable {
    /// Orders ids by time of planning.
    public static func < (lhs: Self, rhs: Self) -> Bool { lhs.rawValue < rhs.rawValue }
}

extension OrderID: CustomStringConvertible {
    /// `o12`.
    public var description: String { "o\(rawValue)" }
}
