import MarketModel

extension OwnTrade {
    /// The trade of a fill's row; `nil` when the row was not written by a ledger.
    init?(_ row: FillRow) {
        guard let outcome = Outcome(word: row.outcome), let side = Side(word: row.side),
            let size = SizeMicros(rawValue: row.sizeMicros)
        else { return nil }
        self.init(
            outcome: outcome,
            side: side,
            size: size,
            cash: USDMicros(rawValue: row.cashMicros),
            fee: USDMicros(rawValue: row.feeMicros)
        )
    }
}

extension Holdings {
    /// Books a trade by the venue's rules, as a fill of its order.
    mutating func apply(_ trade: OwnTrade) {
        let id = OrderID(rawValue: 1)
        let price = PriceMicros(clamping: 1)
        let order = Order(
            id: id,
            market: .none,
            outcome: trade.outcome,
            side: trade.side,
            price: price,
            size: trade.size,
            expiration: .distantFuture
        )
        let fill = Fill(
            order: id,
            trade: TradeID(rawValue: 1),
            price: price,
            size: trade.size,
            cash: trade.cash,
            fee: trade.fee,
            isTaker: false
        )
        apply(fill, of: order)
    }
}
