import MarketModel

/// An order of a simulated taker: it takes what it can at once and leaves nothing behind.
struct TakerOrder: Sendable {
    let market: MarketHandle
    let outcome: Outcome
    let side: Side
    let limit: PriceMicros
    let shares: Double

    /// Sends the order, with as many shares as the venue's minimum needs, and cancels what remains.
    func send(to exchange: inout Exchange, by account: AccountID, at now: Timestamp) {
        let least = (exchange.rules.takerMinimum.rawValue * 1_000_000 + limit.rawValue - 1) / limit.rawValue
        let order = Order(
            id: OrderID(rawValue: 0),
            market: market,
            outcome: outcome,
            side: side,
            price: limit,
            size: SizeMicros(clamping: max(least + 1, Int(shares * 1e6))),
            expiration: now + exchange.rules.minimumOrderLife
        )
        guard case .accepted(let place, _, let remaining) = exchange.place(order, by: account, at: now),
            !remaining.isZero
        else { return }
        _ = exchange.cancel(place)
    }
}
