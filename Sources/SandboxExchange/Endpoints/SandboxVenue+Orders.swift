import MarketModel
import Signing
import SimulatedExchange
import TurbineWire

/// Listing and cancelling orders.
extension SandboxVenue {
    func orderList(_ request: WireRequest) throws(SandboxRefusal) -> WireResponse {
        var found: [OrderIndex] = []
        if let trader = request.query("trader") {
            let address = try address(trader)
            found = wallets.account(of: address).map { orders.orders(of: $0) } ?? []
        } else {
            found = orders.orders.indices.map { OrderIndex(rawValue: $0) }
        }
        if let id = request.query("market_id") {
            let market = market(id: id)
            found = found.filter { orders[$0].market == market }
        }
        return .json(orderRows(found, request))
    }

    func userOrders(_ address: String, _ request: WireRequest) throws(SandboxRefusal) -> WireResponse {
        let account = wallets.account(of: try self.address(address))
        return .json(orderRows(account.map { orders.orders(of: $0) } ?? [], request))
    }

    /// The newest thousand of the orders in the state asked for, newest first.
    private func orderRows(_ indices: [OrderIndex], _ request: WireRequest) -> JSONValue {
        let status = request.query("status").map { OrderStatusWord($0) }
        var rows: [OrderRow] = []
        for index in indices.reversed() {
            guard rows.count < 1_000 else { break }
            let row = orderRow(index)
            if status == nil || row.status == status { rows.append(row) }
        }
        return OrderRow.json(rows)
    }

    func order(_ hash: String) throws(SandboxRefusal) -> WireResponse {
        guard let index = Bytes32(hex: hash).flatMap({ orders.index(of: $0) }) else {
            throw SandboxRefusal(404, "Order not found")
        }
        return .json(orderRow(index).json)
    }

    /// Cancels an order; 404 when it is gone or somebody else's, or when market or side do not match it.
    mutating func cancel(_ hash: String, _ request: WireRequest) throws(SandboxRefusal) -> WireResponse {
        let account = try writer(request)
        let missing = SandboxRefusal(404, "Order not found")
        guard let index = Bytes32(hex: hash).flatMap({ orders.index(of: $0) }), orders[index].account == account,
            orders[index].status == .open, let place = orders[index].place
        else { throw missing }
        if let id = request.query("marketId"), MarketID(id) != orders[index].terms.marketID { throw missing }
        if let side = request.query("side"), side.lowercased() != orders[index].terms.side.description { throw missing }
        guard !faults.strikes(.cancelMissing) else { throw missing }
        guard exchange.cancel(place) != nil else { throw missing }
        orders.end(index, as: .cancelled)
        announceCancel(index)
        publish(place.market)
        return .json(["success": true, "orderHash": .id(orders[index].hash)])
    }

    /// Cancels all orders of a wallet in a market.
    mutating func cancelAll(_ request: WireRequest) throws(SandboxRefusal) -> WireResponse {
        let account = try writer(request)
        guard let id = request.query("marketId") else { throw SandboxRefusal(400, "marketId is required") }
        guard let market = market(id: id) else { throw SandboxRefusal(404, "Market not found") }
        var count = 0
        for order in exchange.cancelAll(of: account, in: market) {
            guard let index = OrderIndex(order.clientID) else { continue }
            orders.end(index, as: .cancelled)
            announceCancel(index)
            count += 1
        }
        publish(market)
        return .json(["success": true, "cancelled": .integer(count)])
    }
}
