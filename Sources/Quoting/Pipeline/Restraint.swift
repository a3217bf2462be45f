public import MarketModel

/// What the portfolio takes from every strategy's quotes, after the last stage and beyond the reach of any.
///
/// It touches what builds a position and leaves what reduces one as the strategy wants it.
public struct Restraint: Hashable, Sendable {
    /// Nothing is taken.
    public static let none = Self(size: .one, width: .one, reason: nil)

    /// Factor on the size of building orders, at most one.
    public let size: RatioMicros
    /// Factor on the half-width of building orders, at least one.
    public let width: RatioMicros
    /// Why, for the trace; `nil` where nothing is taken.
    public let reason: Reason?

    /// Half the size at twice the width.
    public static func halved(because reason: Reason) -> Self {
        Self(size: RatioMicros(rawValue: 500_000), width: RatioMicros(rawValue: 2_000_000), reason: reason)
    }
}
