/// A factor or a share of something, in millionths: `2_000_000` is `x2.0`, `50_000` is 5 %.
public struct RatioMicros: RawRepresentable, Hashable, Sendable {
    /// `x1.0`.
    public static let one = Self(rawValue: 1_000_000)
    /// `x0.0`.
    public static let zero = Self(rawValue: 0)

    /// Millionths.
    public let rawValue: Int

    /// Creates a ratio.
    public init(rawValue: Int) { self.rawValue = rawValue }

    /// The ratio as a floating-point factor, for stage arithmetic.
    public var factor: Double { Double(rawValue) / 1e6 }

    /// `amount` times this ratio, rounded toward zero; a result beyond 64 bits traps.
    public func of(_ amount: USDMicros) -> USDMicros {
        USDMicros(rawValue: Int(Self.product(amount.rawValue, rawValue)))
    }

    /// `size` times this ratio, rounded toward zero and held within the bounds of a size.
    public func of(_ size: SizeMicros) -> SizeMicros {
        SizeMicros(clamping: Int(clamping: Self.product(size.rawValue, rawValue)))
    }

    /// `value × ratio / 10⁶` in 128-bit arithmetic, which the product of two 64-bit values cannot overflow.
    private static func product(_ value: Int, _ ratio: Int) -> Int128 {
        Int128(value) * Int128(ratio) / 1_000_000
    }
}

extension RatioMicros: Comparable {
    /// Orders ratios from small to large.
    public static func < (lhs: Self, rhs: Self) -> Bool { lhs.rawValue < rhs.rawValue }
}

extension RatioMicros: CustomStringConvertible {
    /// A factor with six decimals: `x2.000000`.
    public var description: String { "x" + fixedPoint(rawValue) }
}
