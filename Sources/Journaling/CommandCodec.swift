import MarketModel
import Risk

extension Command {
    /// Commands are only ever compared as bytes: an approval cannot be read back from a file.
    func encode(into writer: inout ByteWriter) {
        switch self {
        case .place(let approved):
            writer.put(UInt8(0))
            approved.value.encode(into: &writer)
        case .cancel(let order, let market): put(1, order, market, &writer)
        case .cancelAll(let market): put(2, nil, market, &writer)
        case .lookUp(let order, let market): put(3, order, market, &writer)
        case .follow(let market): put(4, nil, market, &writer)
        case .unfollow(let market): put(5, nil, market, &writer)
        case .claim(let market): put(6, nil, market, &writer)
        case .watch(let series):
            writer.put(UInt8(7))
            writer.put(series.asset.packed)
            writer.put(UInt32(series.intervalSeconds))
        }
    }

    private func put(_ tag: UInt8, _ order: OrderID?, _ market: MarketHandle, _ writer: inout ByteWriter) {
        writer.put(tag)
        if let order { writer.put(order.rawValue) }
        writer.put(market.rawValue)
    }
}
