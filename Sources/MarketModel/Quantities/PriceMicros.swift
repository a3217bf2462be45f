/// The price of one share, in micro-dollars (10⁻⁶ USD), strictly between `$0` and `$1`.
///
/// A share pays `$1` or `$0`, so a price is also a probability: `420_000` is `$0.42`, or 42 %.
public struct PriceMicros: RawRepresentable, Hashable, Sendable {
    /// Micro-dollars in one dollar, the payout of a winning share.
    public static let dollar = 1_000_000

    /// Micro-dollars per share, `1 ... 999_999`.
    public let rawValue: Int

    /// Creates a price, or `nil` unless `1 ... 999_999`.
    public init?(rawValue: Int) {
        guard rawValue >= 1, rawValue <= 999_999 else { return nil }
        self.rawValue = rawValue
    }

    /// The nearest valid price.
    public init(clamping micros: Int) {
        rawValue = min(max(micros, 1), 999_999)
    }

    /// The price of the opposite outcome, `$1 − price`.
    public var complement: Self { Self(clamping: 1_000_000 - rawValue) }

    /// What `size` shares cost at this price, rounded toward zero, as the venue books a fill.
    ///
    /// Cannot overflow: both factors are bounded by their types.
    public func cost(of size: SizeMicros) -> USDMicros {
        USDMicros(rawValue: rawValue * size.rawValue / 1_000_000)
    }

    /// What `size` shares cost at this price, rounded up: what a buyer must be ready to pay.
    public func costRoundedUp(of size: SizeMicros) -> USDMicros {
        USDMicros(rawValue: (rawValue * size.rawValue + 999_999) / 1_000_000)
    }
}

extension PriceMicros: Comparable {
    /// Orders prices from cheap to dear.
    public static func < (lhs: Self, rhs: Self) -> Bool { lhs.rawValue < rhs.rawValue }
}

extension PriceMicros {
    /// The difference of two prices.
    public static func - (lhs: Self, rhs: Self) -> DeltaMicros { DeltaMicros(rawValue: lhs.rawValue - rhs.rawValue) }
}

extension PriceMicros: CustomStringConvertible {
    /// Dollars with six decimals: `0.420000`.
    public var description: String { fixedPoint(rawValue) }
}
