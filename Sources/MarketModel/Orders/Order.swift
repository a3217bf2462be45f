/// An order to rest in one outcome's book until it fills, is cancelled or expires.
public struct Order: Hashable, Sendable {
    /// Our number for it.
    public var id: OrderID
    /// The market.
    public var market: MarketHandle
    /// Whose token it trades.
    public var outcome: Outcome
    /// Whether it buys or sells that token.
    public var side: Side
    /// Dollars per share of that token.
    public var price: PriceMicros
    /// Shares.
    public var size: SizeMicros
    /// When the venue drops it by itself; every order has one, so that a dead host leaves no quote behind.
    public var expiration: Timestamp

    /// Creates an order.
    public init(
        id: OrderID,
        market: MarketHandle,
        outcome: Outcome,
        side: Side,
        price: PriceMicros,
        size: SizeMicros,
        expiration: Timestamp
    ) {
        self.id = id
        self.market = market
        self.outcome = outcome
        self.side = side
        self.price = price
        self.size = size
        self.expiration = expiration
    }

    /// Whether the order gains when the market ends up: buying up or selling down.
    public var gainsWhenUp: Bool { (side == .buy) == (outcome == .up) }

    /// The order's price as a probability of *up*: its own price for up tokens, the complement for down tokens.
    public var upPrice: PriceMicros { outcome == .up ? price : price.complement }
}

extension Order: CustomStringConvertible {
    /// `o7 m3 buy up 3.000000 @ 0.470000`.
    public var description: String { "\(id) \(market) \(side) \(outcome) \(size) @ \(price)" }
}
