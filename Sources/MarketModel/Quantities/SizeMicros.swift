/// A number of shares, in micro-shares (10⁻⁶ share), from zero to a million shares.
public struct SizeMicros: RawRepresentable, Hashable, Sendable {
    /// No shares.
    public static let zero = Self(clamping: 0)
    /// The largest size, one million shares.
    public static let max = Self(clamping: .max)

    /// Micro-shares, `0 ... 1_000_000_000_000`.
    public let rawValue: Int

    /// Creates a size, or `nil` out of range.
    public init?(rawValue: Int) {
        guard rawValue >= 0, rawValue <= 1_000_000_000_000 else { return nil }
        self.rawValue = rawValue
    }

    /// The nearest valid size.
    public init(clamping micros: Int) {
        rawValue = Swift.min(Swift.max(micros, 0), 1_000_000_000_000)
    }

    /// Whether there are no shares at all.
    public var isZero: Bool { rawValue == 0 }

    /// The size in whole shares, for stage arithmetic.
    public var shares: Double { Double(rawValue) / 1e6 }
}

extension SizeMicros {
    /// The sum, at most the largest size.
    public static func + (lhs: Self, rhs: Self) -> Self { Self(clamping: lhs.rawValue + rhs.rawValue) }
    /// The difference, at least zero.
    public static func - (lhs: Self, rhs: Self) -> Self { Self(clamping: lhs.rawValue - rhs.rawValue) }
    /// Adds, up to the largest size.
    public static func += (lhs: inout Self, rhs: Self) { lhs = lhs + rhs }
    /// Subtracts, down to zero.
    public static func -= (lhs: inout Self, rhs: Self) { lhs = lhs - rhs }
}

extension SizeMicros: Comparable {
    /// Orders sizes from small to large.
    public static func < (lhs: Self, rhs: Self) -> Bool { lhs.rawValue < rhs.rawValue }
}

extension SizeMicros: CustomStringConvertible {
    /// Shares with six decimals: `3.000000`.
    public var description: String { fixedPoint(rawValue) }
}
