package import MarketModel

/// A fair probability of *up*, strictly between 0 and 1; not a price until it has been rounded.
public struct Probability: Hashable, Sendable {
    /// The value, also the fair price of an up share in dollars.
    public let value: Double

    /// Creates a probability, or `nil` for NaN and for anything not strictly between 0 and 1.
    public init?(_ value: Double) {
        guard value > 0, value < 1 else { return nil }
        self.value = value
    }

    /// The nearest probability to a model's `value` that a price can express; `nil` for NaN.
    public init?(clamping value: Double) {
        guard !value.isNaN else { return nil }
        self.value = min(max(value, 1e-6), 1 - 1e-6)
    }
}

extension Probability {
    /// The price nearest to it, for valuing what is held and for bounds; never a quote, which is rounded away from risk.
    package var nearestPrice: PriceMicros { PriceMicros(clamping: Int((value * 1e6).rounded())) }
}

extension Probability: Comparable {
    /// Orders probabilities from unlikely to likely.
    public static func < (lhs: Self, rhs: Self) -> Bool { lhs.value < rhs.value }
}
