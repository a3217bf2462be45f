package import MarketModel

/// Writes the venue's side of the stream, each message as one line without the newline.
package enum StreamWriter {
    /// The answer to a subscription.
    package static func subscribed(_ market: MarketID) -> [UInt8] {
        envelope("subscribe", market, ["status": "subscribed"])
    }

    /// The answer to the end of a subscription.
    package static func unsubscribed(_ market: MarketID) -> [UInt8] {
        envelope("unsubscribe", market, ["status": "unsubscribed"])
    }

    /// A whole book.
    package static func book(_ market: MarketID, _ snapshot: BookSnapshot) -> [UInt8] {
        envelope("orderbook", market, snapshot.json)
    }

    /// A match.
    package static func trade(_ market: MarketID, _ trade: TradeRow) -> [UInt8] {
        envelope("trade", market, trade.json)
    }

    /// An order was cancelled.
    package static func orderCancelled(_ notice: OrderCancelledNotice) -> [UInt8] {
        envelope("order_cancelled", notice.marketID, notice.json)
    }

    /// A short market opened or was resolved.
    package static func quickMarket(_ row: QuickMarketRow) -> [UInt8] {
        envelope("quick_market", row.marketID, row.json)
    }

    private static func envelope(_ type: String, _ market: MarketID, _ data: JSONValue) -> [UInt8] {
        (["type": .string(type), "marketId": .id(market), "data": data] as JSONValue).bytes
    }
}
