/// One side of a quote, in terms of *up*.
public enum QuoteSide: UInt8, Hashable, Sendable, CaseIterable {
    /// Willing to gain exposure to up.
    case bid = 0
    /// Willing to lose exposure to up.
    case ask = 1

    /// The other side.
    public var opposite: Self { self == .bid ? .ask : .bid }
}

extension QuoteSide: CustomStringConvertible {
    /// `bid` or `ask`.
    public var description: String { self == .bid ? "bid" : "ask" }
}
