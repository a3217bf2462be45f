/// Which way an order trades its outcome's token.
public enum Side: UInt8, Hashable, Sendable, CaseIterable {
    /// Buys the token.
    case buy = 0
    /// Sells the token; without tokens, a dollar a share is locked and split into both.
    case sell = 1

    /// The other side.
    public var opposite: Self { self == .buy ? .sell : .buy }
}

extension Side: CustomStringConvertible {
    /// `buy` or `sell`.
    public var description: String { self == .buy ? "buy" : "sell" }
}
