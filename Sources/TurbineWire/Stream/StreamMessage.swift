package import MarketModel

/// What the venue says on the stream: one line of a frame.
package enum StreamMessage: Hashable, Sendable {
    /// A subscription was taken.
    case subscribed(MarketID?)
    /// A subscription was ended.
    case unsubscribed(MarketID?)
    /// A whole book; ``BookDecoder`` reads its levels.
    case book(MarketID)
    /// A match; it can still fail to settle.
    case trade(MarketID, TradeRow)
    /// An order was cancelled.
    case orderCancelled(OrderCancelledNotice)
    /// A short market opened or was resolved.
    case quickMarket(QuickMarketNotice)
    /// A type we do not know.
    case other(String)

    /// Reads one line; the error says what is wrong.
    package init(parsing line: [UInt8]) throws(WireError) {
        let value = try JSONValue(parsing: line)
        guard let type = value["type"]?.text else { throw WireError("a message has no type") }
        let data = value["data"] ?? .null
        let market = value.market("marketId") ?? data.market("marketId")
        switch type {
        case "subscribe": self = .subscribed(market)
        case "unsubscribe": self = .unsubscribed(market)
        case "orderbook":
            guard let market else { throw WireError("a book names no market") }
            self = .book(market)
        case "trade":
            guard let market else { throw WireError("a trade names no market") }
            guard let trade = TradeRow(data) else { throw WireError("a trade has no price, size or outcome") }
            self = .trade(market, trade)
        case "order_cancelled":
            guard let notice = OrderCancelledNotice(data, in: market) else {
                throw WireError("a cancelled order has no hash or market")
            }
            self = .orderCancelled(notice)
        case "quick_market":
            guard let notice = QuickMarketNotice(data, in: market) else {
                throw WireError("a quick market has no id")
            }
            self = .quickMarket(notice)
        default: self = .other(type)
        }
    }
}
