/// The price of an asset (not of a share), in micro-dollars per unit: BTC at `$67,369.738811` is `67_369_738_811`.
///
/// Strikes and reference prices share this type, so that one can only be compared with the other.
public struct ReferencePrice: RawRepresentable, Hashable, Sendable {
    /// Micro-dollars per unit of the asset, more than zero.
    public let rawValue: Int

    /// Creates a price, or `nil` unless it is above zero and at most a billion dollars.
    public init?(rawValue: Int) {
        guard rawValue > 0, rawValue <= 1_000_000_000_000_000 else { return nil }
        self.rawValue = rawValue
    }

    /// The price in dollars, for stage arithmetic.
    public var dollars: Double { Double(rawValue) / 1e6 }
}

extension ReferencePrice: Comparable {
    /// Orders prices from low to high.
    public static func < (lhs: Self, rhs: Self) -> Bool { lhs.rawValue < rhs.rawValue }
}

extension ReferencePrice: CustomStringConvertible {
    /// Dollars with six decimals.
    public var description: String { fixedPoint(rawValue) }
}
