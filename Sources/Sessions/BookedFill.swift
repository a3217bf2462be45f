public import MarketModel

/// A fill that the desk has booked, with what a person wants to know of it.
public struct BookedFill: Hashable, Sendable {
    /// How many of the latest are kept.
    static let kept = 100

    /// When we learned of it.
    public let time: Timestamp
    /// In which market.
    public let market: QuickMarket
    /// Of which order.
    public let order: Order
    /// What was filled.
    public let fill: Fill
    /// The strategy's fair value of *up* then, if it ever had one, in micro-dollars.
    public let fair: PriceMicros?

    /// Whether it was a fill of the bid for *up*.
    public var isBid: Bool { order.gainsWhenUp }
    /// Its price in terms of *up*.
    public var upPrice: PriceMicros { order.outcome == .up ? fill.price : fill.price.complement }
}
