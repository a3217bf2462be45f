public import MarketModel

/// A command as a journal tells it: what was sent, without the power to send it again.
public enum CommandRecord: Hashable, Sendable {
    /// An order was placed.
    case place(Order)
    /// A cancel was sent.
    case cancel(OrderID, in: MarketHandle)
    /// Everything in a market was cancelled.
    case cancelAll(in: MarketHandle)
    /// An order was asked about.
    case lookUp(OrderID, in: MarketHandle)
    /// A market was followed.
    case follow(MarketHandle)
    /// A market was no longer followed.
    case unfollow(MarketHandle)
    /// Winnings were claimed.
    case claim(MarketHandle)
    /// A series was asked for.
    case watch(Series)
}

extension CommandRecord: CustomStringConvertible {
    /// The same line as the command's.
    public var description: String {
        switch self {
        case .place(let order): "place \(order)"
        case .cancel(let order, let market): "cancel \(order) \(market)"
        case .cancelAll(let market): "cancel-all \(market)"
        case .lookUp(let order, let market): "look-up \(order) \(market)"
        case .follow(let market): "follow \(market)"
        case .unfollow(let market): "unfollow \(market)"
        case .claim(let market): "claim \(market)"
        case .watch(let series): "watch \(series)"
        }
    }
}
