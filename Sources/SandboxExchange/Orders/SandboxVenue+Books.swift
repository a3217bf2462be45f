import MarketModel
import Signing
import SimulatedExchange
import TurbineWire

/// What everybody sees of orders and matches.
extension SandboxVenue {
    /// Records what has been matched in a market since the last call, and tells the stream: trades, then books.
    mutating func publish(_ market: Int) {
        exchange.drainMatches(into: &drained)
        let matches = drained
        drained.removeAll(keepingCapacity: true)
        for match in matches {
            record(match)
            let row = tradeRow(settlements.matches.count - 1)
            hub.send(StreamWriter.trade(exchange.markets[market].facts.id, row), to: market)
        }
        let facts = exchange.markets[market]
        let revision = facts[.up].revision + facts[.down].revision
        guard revision != markets[market].publishedRevision else { return }
        markets[market].publishedRevision = revision
        for filter in [nil, Outcome.up, .down] where hub.hasListeners(to: market, filter) {
            hub.send(bookMessage(market, filter), to: market, only: filter)
        }
    }

    /// The message that carries a whole book.
    func bookMessage(_ market: Int, _ outcome: Outcome?) -> [UInt8] {
        StreamWriter.book(exchange.markets[market].facts.id, book(market, outcome))
    }

    /// One outcome's book, or both in one without a label, an entry for each order, best price first.
    func book(_ market: Int, _ outcome: Outcome?) -> BookSnapshot {
        BookSnapshot(
            marketID: exchange.markets[market].facts.id,
            bids: entries(market, outcome, .buy),
            asks: entries(market, outcome, .sell),
            lastUpdate: serverNow.seconds
        )
    }

    private func entries(_ market: Int, _ outcome: Outcome?, _ side: Side) -> [BookEntry] {
        var resting: [RestingOrder] = []
        for one in Outcome.allCases where outcome == nil || outcome == one {
            resting += exchange.markets[market][one].orders(side).reversed()
        }
        if outcome == nil {
            resting.sort {
                $0.price == $1.price ? $0.number < $1.number : ($0.price > $1.price) == (side == .buy)
            }
        }
        return resting.map {
            BookEntry(price: $0.price, size: UInt64($0.remaining.rawValue), orderHash: hash(of: $0))
        }
    }

    /// By what name everybody knows an order.
    private func hash(of order: RestingOrder) -> Bytes32 {
        OrderIndex(order.clientID).map { orders[$0].hash } ?? draw(11, UInt64(order.number))
    }

    /// Tells the stream that an order was cancelled.
    mutating func announceCancel(_ index: OrderIndex) {
        let order = orders[index]
        let notice = OrderCancelledNotice(
            orderHash: order.hash,
            marketID: order.terms.marketID,
            side: order.terms.side,
            trader: order.terms.trader,
            reason: "cancelled"
        )
        hub.send(StreamWriter.orderCancelled(notice), to: order.market)
    }

    /// Tells every connection that a market has opened or was resolved.
    mutating func announce(_ market: Int) { hub.broadcast(StreamWriter.quickMarket(quickMarketRow(market))) }

    /// Takes an order out of its book as if it had never been there, and says nothing about it.
    mutating func vanish(_ index: OrderIndex) {
        guard orders[index].status == .open, let place = orders[index].place, exchange.cancel(place) != nil else {
            return
        }
        orders.end(index, as: .cancelled)
        publish(place.market)
    }
}
