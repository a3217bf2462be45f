public import MarketModel

/// An order that rests at the exchange, as the exchange itself knows it.
public struct OpenOrderTruth: Hashable, Sendable {
    /// What the owner calls it.
    public let id: OrderID
    /// Whose token it trades.
    public let outcome: Outcome
    /// Which way it trades.
    public let side: Side
    /// Dollars per share.
    public let price: PriceMicros
    /// Shares not filled yet.
    public let remaining: SizeMicros
}
