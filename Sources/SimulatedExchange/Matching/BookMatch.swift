package import MarketModel

/// One resting order hit by an incoming one.
package struct BookMatch: Hashable, Sendable {
    /// The resting order as it is after the match; nothing remains of it when it filled completely.
    package let maker: RestingOrder
    /// Shares that changed hands, at the maker's price.
    package let size: SizeMicros
}
