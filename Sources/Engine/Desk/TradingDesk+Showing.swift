public import MarketModel

/// What a person may see of the desk beside its public parts; nothing here changes anything.
extension TradingDesk {
    /// Cash that no order ties up; `nil` while the venue has not said what there is.
    public var freeCash: USDMicros? { gateway.cash.isKnown ? gateway.cash.free : nil }

    /// What open positions are worth beyond their cost, each at its fair value, or at its worst where that is unknown.
    public var unrealisedProfit: USDMicros { unrealised }

    /// The latest price of an asset, and when it came; `nil` before the first.
    public func reference(of asset: Asset) -> (price: ReferencePrice, time: Timestamp)? {
        guard let place = references.index(of: asset), let price = references.entries[place].price else { return nil }
        return (price, references.entries[place].time)
    }

    /// When an order was sent that the venue has not answered yet; `nil` for any other.
    public mutating func unansweredSince(_ id: OrderID, in market: MarketHandle) -> Timestamp? {
        guard let index = index(of: market) else { return nil }
        return instances.update(index) { instance in
            guard let place = instance.orders.index(of: id), !instance.orders[place].isAcknowledged else { return nil }
            return instance.orders[place].sentAt
        } ?? nil
    }

    /// The best bid and ask for *up* of the others, over both outcomes' books.
    public func touch(of instance: MarketInstance) -> Touch {
        instance.books.touch(without: gateway.rules.booksContainOwnOrders ? instance.orders.live : [])
    }

    /// Whether the venue's books contain our own orders.
    public var booksContainOwnOrders: Bool { gateway.rules.booksContainOwnOrders }

    /// What a market's open position is worth beyond its cost, as it was last looked at.
    public func worth(of instance: MarketInstance) -> USDMicros { instance.mark }
}
