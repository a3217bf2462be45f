/// The venue's number for one match; a second message with the same number is a duplicate.
public struct TradeID: RawRepresentable, Hashable, Sendable {
    /// The number.
    public let rawValue: UInt64

    /// Creates an id.
    public init(rawValue: UInt64) { self.rawValue = rawValue }
}

extension TradeID: CustomStringConvertible {
    /// `t12`.
    public var description: String { "t\(rawValue)" }
}
