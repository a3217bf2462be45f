/// A market's number within one session: small, dense, given out by the venue in order of listing.
///
/// Events carry this instead of the 32-byte ``MarketID``; the listing event ties the two together.
public struct MarketHandle: RawRepresentable, Hashable, Sendable {
    /// The handle of events that concern no market.
    public static let none = Self(rawValue: .max)

    /// Handles are below this: they are dense, and one beyond it would cost memory for all below.
    public static let limit: UInt32 = 1 << 24

    /// Counts from zero.
    public let rawValue: UInt32

    /// Creates a handle.
    public init(rawValue: UInt32) { self.rawValue = rawValue }
}

extension MarketHandle: Comparable {
    /// Orders handles by time of listing.
    public static func < (lhs: Self, rhs: Self) -> Bool { lhs.rawValue < rhs.rawValue }
}

extension MarketHandle: CustomStringConvertible {
    /// `m12`, or `m-` for none.
    public var description: String { self == .none ? "m-" : "m\(rawValue)" }
}
