public import MarketModel

/// One order that a strategy wants to rest, as a probability of up; the planner decides how.
public struct QuoteTarget: Hashable, Sendable {
    /// Which side.
    public var side: QuoteSide
    /// Which level, `0` being the best.
    public var level: Int
    /// Whether it brings the position toward zero.
    public var isReducing: Bool
    /// Whether it is the second order of its level, building behind one that reduces.
    public var isSecond: Bool
    /// The price of up.
    public var price: PriceMicros
    /// Shares.
    public var size: SizeMicros

    /// Creates a target.
    public init(
        side: QuoteSide,
        level: Int,
        isReducing: Bool,
        isSecond: Bool = false,
        price: PriceMicros,
        size: SizeMicros
    ) {
        self.side = side
        self.level = level
        self.isReducing = isReducing
        self.isSecond = isSecond
        self.price = price
        self.size = size
    }
}

extension QuoteTarget: CustomStringConvertible {
    /// `bid 0 build 3.000000 @ 0.470000`.
    public var description: String { "\(side) \(level) \(isReducing ? "reduce" : "build") \(size) @ \(price)" }
}
