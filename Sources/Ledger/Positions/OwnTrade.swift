public import MarketModel

/// A fill and the order it belongs to, as far as a position depends on them.
public struct OwnTrade: Hashable, Sendable {
    /// Whose token changed hands.
    public var outcome: Outcome
    /// Whether we bought or sold it.
    public var side: Side
    /// Shares.
    public var size: SizeMicros
    /// Paid by the buyer, received by the seller, before fees.
    public var cash: USDMicros
    /// The fee taken from us.
    public var fee: USDMicros

    /// Creates a trade.
    public init(outcome: Outcome, side: Side, size: SizeMicros, cash: USDMicros, fee: USDMicros) {
        self.outcome = outcome
        self.side = side
        self.size = size
        self.cash = cash
        self.fee = fee
    }

    /// The trade that `fill` of `order` is.
    public init(_ fill: Fill, of order: Order) {
        self.init(outcome: order.outcome, side: order.side, size: fill.size, cash: fill.cash, fee: fill.fee)
    }
}
