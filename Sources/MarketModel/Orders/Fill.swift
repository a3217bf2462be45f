/// One match of one of our orders, or a part of it.
public struct Fill: Hashable, Sendable {
    /// Which of our orders.
    public var order: OrderID
    /// The venue's number for the match.
    public var trade: TradeID
    /// Dollars per share at which it traded: the resting order's price.
    public var price: PriceMicros
    /// Shares.
    public var size: SizeMicros
    /// What changed hands for the shares, before fees: paid by the buyer, received by the seller; the venue's own figure.
    public var cash: USDMicros
    /// The fee taken from us.
    public var fee: USDMicros
    /// Whether our order took resting liquidity instead of providing it.
    public var isTaker: Bool

    /// Creates a fill.
    public init(
        order: OrderID,
        trade: TradeID,
        price: PriceMicros,
        size: SizeMicros,
        cash: USDMicros,
        fee: USDMicros,
        isTaker: Bool
    ) {
        self.order = order
        self.trade = trade
        self.price = price
        self.size = size
        self.cash = cash
        self.fee = fee
        self.isTaker = isTaker
    }
}
