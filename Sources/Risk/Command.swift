public import MarketModel

/// What may leave the house toward a venue.
///
/// Placing needs an ``Approved`` order; nothing else does, so that no gate can ever stop a cancel.
public enum Command: Sendable {
    /// Rest this order.
    case place(Approved<Order>)
    /// Cancel this order.
    case cancel(OrderID, in: MarketHandle)
    /// Cancel every order of ours in this market, also those we do not know.
    case cancelAll(in: MarketHandle)
    /// Say where this order stands.
    case lookUp(OrderID, in: MarketHandle)
    /// Send this market's books and trades from now on.
    case follow(MarketHandle)
    /// Stop sending this market's books and trades.
    case unfollow(MarketHandle)
    /// List the markets of this series from now on.
    case watch(Series)
    /// Pay our winnings of this resolved market.
    case claim(MarketHandle)
}

extension Command: CustomStringConvertible {
    /// One line of a golden trace: `place o7 m3 buy up 3.000000 @ 0.470000`.
    public var description: String {
        switch self {
        case .place(let order): "place \(order.value)"
        case .cancel(let order, let market): "cancel \(order) \(market)"
        case .cancelAll(let market): "cancel-all \(market)"
        case .lookUp(let order, let market): "look-up \(order) \(market)"
        case .follow(let market): "follow \(market)"
        case .unfollow(let market): "unfollow \(market)"
        case .watch(let series): "watch \(series)"
        case .claim(let market): "claim \(market)"
        }
    }
}
