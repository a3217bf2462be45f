import GRDB
public import MarketModel

/// Questions about orders and fills.
extension LedgerDatabase {
    /// Every order in a market with its fills, in the order in which they were sent.
    ///
    /// Paper sessions with one seed have markets of the same id; each account's orders come after the other's.
    public func orders(of market: MarketID) throws(LedgerFault) -> [OrderStory] {
        try read { database in
            let condition = "WHERE market IN (SELECT id FROM markets WHERE marketID = ?)"
            let orders = try database.rows(
                of: OrderRow.self,
                "\(condition) ORDER BY chain, number",
                [market.description]
            )
            let fills = try database.rows(of: FillRow.self, "\(condition) ORDER BY id", [market.description])
            return orders.map { order in
                OrderStory(
                    order: order,
                    fills: fills.filter { $0.chain == order.chain && $0.number == order.number }
                )
            }
        }
    }

    /// One order with its fills.
    ///
    /// - Parameters:
    ///   - id: Its number.
    ///   - chain: The chain of sessions that numbered it; see ``SessionRow/chain``.
    /// - Returns: Its story, or `nil` when there is no such order.
    /// - Throws: What is wrong with the database.
    public func order(_ id: OrderID, chain: Int) throws(LedgerFault) -> OrderStory? {
        try read { database in
            let key: StatementArguments = [chain, Int(truncatingIfNeeded: id.rawValue)]
            let condition = "WHERE chain = ? AND number = ?"
            guard let order = try database.rows(of: OrderRow.self, condition, key).first else { return nil }
            return OrderStory(order: order, fills: try database.rows(of: FillRow.self, "\(condition) ORDER BY id", key))
        }
    }

    /// How many of the orders sent from one time up to, and without, another have filled by now.
    public func fillRate(from start: Timestamp, to end: Timestamp) throws(LedgerFault) -> FillRate {
        try read { database in
            try database.answers(
                FillRate.self,
                """
                SELECT count(*) AS orders, coalesce(sum(fills > 0), 0) AS filledOrders,
                    coalesce(sum(sizeMicros), 0) AS sizeMicros, coalesce(sum(filledMicros), 0) AS filledMicros
                FROM orders WHERE sentNanos >= ? AND sentNanos < ?
                """,
                [start.nanoseconds, end.nanoseconds]
            ).first ?? FillRate(orders: 0, filledOrders: 0, sizeMicros: 0, filledMicros: 0)
        }
    }
}
