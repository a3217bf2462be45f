package import MarketModel

/// An order of a wallet that rests at the sandbox's exchange, as the exchange itself knows it.
package struct SandboxOpenOrder: Hashable, Sendable {
    /// The market's index at the exchange.
    package let market: Int
    /// Whose token it trades.
    package let outcome: Outcome
    /// Whether it buys or sells that token.
    package let side: Side
    /// Dollars per share.
    package let price: PriceMicros
    /// Shares ordered.
    package let size: SizeMicros
    /// Shares not filled yet.
    package let remaining: SizeMicros
    /// When it expires, by the exchange's clock as it should be.
    package let expiration: Timestamp
}
