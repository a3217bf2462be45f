/// A difference between two prices, in micro-dollars; widths, shifts and tolerances are of this type.
public struct DeltaMicros: RawRepresentable, Hashable, Sendable {
    /// No difference.
    public static let zero = Self(rawValue: 0)

    /// Micro-dollars.
    public let rawValue: Int

    /// Creates a difference.
    public init(rawValue: Int) { self.rawValue = rawValue }

    /// The difference without its sign.
    public var magnitude: Self { Self(rawValue: abs(rawValue)) }

    /// The difference in dollars, for stage arithmetic.
    public var dollars: Double { Double(rawValue) / 1e6 }
}

extension DeltaMicros: Comparable {
    /// Orders differences from most negative to most positive.
    public static func < (lhs: Self, rhs: Self) -> Bool { lhs.rawValue < rhs.rawValue }
}

extension DeltaMicros: CustomStringConvertible {
    /// Dollars with six decimals and a sign when negative.
    public var description: String { fixedPoint(rawValue) }
}
