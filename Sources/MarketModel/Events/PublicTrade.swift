/// A match that everybody sees.
public struct PublicTrade: Hashable, Sendable {
    /// Whose token changed hands.
    public var outcome: Outcome
    /// What the taker did.
    public var takerSide: Side
    /// Dollars per share of that token.
    public var price: PriceMicros
    /// Shares.
    public var size: SizeMicros

    /// Creates a trade.
    public init(outcome: Outcome, takerSide: Side, price: PriceMicros, size: SizeMicros) {
        self.outcome = outcome
        self.takerSide = takerSide
        self.price = price
        self.size = size
    }

    /// Whether the taker gained exposure to *up*: buying up and selling down count the same.
    public var takesUp: Bool { (takerSide == .buy) == (outcome == .up) }
}
