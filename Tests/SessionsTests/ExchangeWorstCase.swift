import MarketModel
import SimulatedExchange

/// The portfolio's worst case from the exchange's own books, by arithmetic of its own: nothing here comes from the desk.
enum ExchangeWorstCase {
    /// The summed worst losses of all markets whose outcome is open, in micro-dollars.
    static func micros(_ exchange: PaperExchange, marketsFrom first: Int = 0) -> Int {
        var total = 0
        for number in first..<exchange.marketCount {
            let market = MarketHandle(rawValue: UInt32(number))
            guard exchange.outcome(of: market) == nil else { continue }
            total += max(0, loss(exchange, market))
        }
        return total
    }

    private static func loss(_ exchange: PaperExchange, _ market: MarketHandle) -> Int {
        let held = exchange.holdings(of: .desk, in: market)
        var ifUp = held.cash.rawValue + held.up.rawValue
        var ifDown = held.cash.rawValue + held.down.rawValue
        for order in exchange.openOrders(of: .desk, in: market) {
            let size = order.remaining.rawValue
            let paid = (order.price.rawValue * size + 999_999) / 1_000_000
            let received = order.price.rawValue * size / 1_000_000
            let (wins, loses) = order.side == .buy ? (size - paid, -paid) : (received, received - size)
            let gainsWhenUp = (order.side == .buy) == (order.outcome == .up)
            ifUp += min(0, gainsWhenUp ? wins : loses)
            ifDown += min(0, gainsWhenUp ? loses : wins)
        }
        return -min(ifUp, ifDown)
    }
}
