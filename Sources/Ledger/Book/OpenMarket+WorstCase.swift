import MarketModel
import Risk

extension OpenMarket {
    /// The most this market could still lose, in micro-dollars, never negative: as the risk budget counts it.
    ///
    /// Settled fills count as they are, provisional fills and live orders only where they hurt. A booked result is no
    /// risk any more.
    func worstCase(under rules: VenueRules) -> Int {
        guard row.bookedNanos == nil else { return 0 }
        var settled = Holdings()
        var ifUp = USDMicros.zero
        var ifDown = USDMicros.zero
        for fill in fills where fill.state != .failed {
            guard let trade = OwnTrade(fill) else { continue }
            if fill.state == .settled {
                settled.apply(trade)
            } else if let order = place(of: fill.number, chain: fill.chain).flatMap({ Order(orders[$0]) }) {
                let risk = OrderRisk(of: Fill(fill, in: order), in: order)
                ifUp += risk.ifUp
                ifDown += risk.ifDown
            }
        }
        for row in orders where row.standing.isLive {
            guard let order = Order(row) else { continue }
            let remaining = order.size - SizeMicros(clamping: row.filledMicros)
            let risk = OrderRisk(of: order, size: remaining, fills: row.fills, rules: rules)
            ifUp += risk.ifUp
            ifDown += risk.ifDown
        }
        return max(.zero, -min(settled.result(if: .up) + ifUp, settled.result(if: .down) + ifDown)).rawValue
    }
}

extension Order {
    /// The order of a row, with no market's number; `nil` when the row was not written by a ledger.
    fileprivate init?(_ row: OrderRow) {
        guard let outcome = Outcome(word: row.outcome), let side = Side(word: row.side) else { return nil }
        self.init(
            id: OrderID(rawValue: UInt64(truncatingIfNeeded: row.number)),
            market: .none,
            outcome: outcome,
            side: side,
            price: PriceMicros(clamping: row.priceMicros),
            size: SizeMicros(clamping: row.sizeMicros),
            expiration: Timestamp(nanoseconds: row.expirationNanos)
        )
    }
}

extension Fill {
    /// The fill of a row, with no match's number.
    fileprivate init(_ row: FillRow, in order: Order) {
        self.init(
            order: order.id,
            trade: TradeID(rawValue: 0),
            price: PriceMicros(clamping: row.priceMicros),
            size: SizeMicros(clamping: row.sizeMicros),
            cash: USDMicros(rawValue: row.cashMicros),
            fee: USDMicros(rawValue: row.feeMicros),
            isTaker: row.isTaker
        )
    }
}
