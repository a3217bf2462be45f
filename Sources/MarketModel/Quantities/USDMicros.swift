/// An amount of money, in micro-dollars (10⁻⁶ USD); negative when owed or lost.
public struct USDMicros: RawRepresentable, Hashable, Sendable {
    /// No money.
    public static let zero = Self(rawValue: 0)

    /// Micro-dollars.
    public let rawValue: Int

    /// Creates an amount.
    public init(rawValue: Int) { self.rawValue = rawValue }

    /// What `size` winning shares pay: exactly one dollar a share.
    public init(payoutOf size: SizeMicros) { rawValue = size.rawValue }
}

extension USDMicros: AdditiveArithmetic {
    /// The sum; overflow traps.
    public static func + (lhs: Self, rhs: Self) -> Self { Self(rawValue: lhs.rawValue + rhs.rawValue) }
    /// The difference; overflow traps.
    public static func - (lhs: Self, rhs: Self) -> Self { Self(rawValue: lhs.rawValue - rhs.rawValue) }
    /// The same amount, owed instead of owned.
    public static prefix func - (amount: Self) -> Self { Self(rawValue: -amount.rawValue) }
}

extension USDMicros: Comparable {
    /// Orders amounts from least to most.
    public static func < (lhs: Self, rhs: Self) -> Bool { lhs.rawValue < rhs.rawValue }
}

extension USDMicros: CustomStringConvertible {
    /// Dollars with six decimals: `-1.250000`.
    public var description: String { fixedPoint(rawValue) }
}
