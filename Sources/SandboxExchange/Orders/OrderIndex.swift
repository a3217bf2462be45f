import MarketModel

/// The position of an order in the ledger of orders; simulated traders' orders have none.
struct OrderIndex: Hashable, Sendable {
    /// Counts from zero.
    let rawValue: Int

    init(rawValue: Int) { self.rawValue = rawValue }

    /// Recognises an order of a wallet by what the exchange calls it.
    init?(_ id: OrderID) {
        guard id.rawValue > 0 else { return nil }
        rawValue = Int(id.rawValue - 1)
    }

    /// What the exchange calls the order.
    var id: OrderID { OrderID(rawValue: UInt64(rawValue + 1)) }
}
