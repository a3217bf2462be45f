package import MarketModel

/// A book as the venue shows it: of one outcome if one was asked for, else of both, merged, with nothing to tell them apart.
package struct BookSnapshot: Hashable, Sendable {
    /// The market; `nil` where the venue does not say.
    package var marketID: MarketID?
    /// Bids, the highest first.
    package var bids: [BookEntry]
    /// Asks, the lowest first.
    package var asks: [BookEntry]
    /// When, in whole seconds since 1970: several snapshots share one.
    package var lastUpdate: Int

    /// Creates a snapshot.
    package init(marketID: MarketID?, bids: [BookEntry], asks: [BookEntry], lastUpdate: Int) {
        self.marketID = marketID
        self.bids = bids
        self.asks = asks
        self.lastUpdate = lastUpdate
    }

    /// Reads a snapshot, or `nil` if it is no object or an entry cannot be read: half a book would be a wrong book.
    package init?(_ value: JSONValue) {
        guard case .object = value, let bids = try? BookEntry.completeList(from: value["bids"] ?? .null),
            let asks = try? BookEntry.completeList(from: value["asks"] ?? .null)
        else { return nil }
        marketID = value.market("marketId")
        self.bids = bids
        self.asks = asks
        lastUpdate = value.integer("lastUpdate")
    }

    /// As the venue sends it.
    package var json: JSONValue {
        [
            "marketId": .string(marketID?.description ?? ""), "bids": .array(bids.map(\.json)),
            "asks": .array(asks.map(\.json)), "lastUpdate": .integer(lastUpdate),
        ]
    }

    /// The levels of a side: equal prices summed, the best first.
    package func levels(_ side: Side) -> [BookLevel] {
        let entries = side == .buy ? bids.sorted { $0.price > $1.price } : asks.sorted { $0.price < $1.price }
        var levels: [BookLevel] = []
        for entry in entries where entry.size > 0 {
            if let last = levels.last, last.price == entry.price {
                levels[levels.count - 1].size += SizeMicros(wire: entry.size)
            } else {
                levels.append(BookLevel(price: entry.price, size: SizeMicros(wire: entry.size)))
            }
        }
        return levels
    }
}
