import MarketModel
import TurbineWire

/// A wallet by the sandbox's own accounts: nothing here comes from the adapter or the desk.
struct SandboxTruth {
    /// Orders that rest.
    let open: [OrderRow]
    /// All cash, matches counted at once.
    let cash: Int
    private let positions: [JSONValue]

    init(_ account: JSONValue) {
        open = OrderRow.list(from: account["openOrders"] ?? .null)
        cash = account["cash"]?.int ?? .min
        positions = account["positions"]?.list ?? []
    }

    /// The summed worst losses over all markets with tokens or orders, in micro-dollars.
    var worstCase: Int {
        var markets: [MarketID] = []
        for row in open { if let id = row.marketID, !markets.contains(id) { markets.append(id) } }
        for position in positions {
            if let id = position.market("marketId"), !markets.contains(id) { markets.append(id) }
        }
        return markets.reduce(0) { $0 + max(0, loss(in: $1)) }
    }

    private func loss(in market: MarketID) -> Int {
        let held = positions.first { $0.market("marketId") == market }
        let cash = held?["cash"]?.int ?? 0
        var ifUp = cash + (held?["up"]?.int ?? 0)
        var ifDown = cash + (held?["down"]?.int ?? 0)
        for order in open where order.marketID == market {
            let size = Int(order.remaining)
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
