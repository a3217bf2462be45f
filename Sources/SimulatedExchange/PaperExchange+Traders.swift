import MarketModel

/// When the simulated traders act.
extension PaperExchange {
    /// Makes the first appointments in a new market.
    mutating func callTraders(in market: Int) {
        for trader in SimulatedTrader.allCases {
            guard let wait = listed[market].traders.firstWait(of: trader) else { continue }
            queue.add(.trader(trader, market: market), at: now + wait)
        }
    }

    /// Lets a trader act, unless the market has closed.
    mutating func act(as trader: SimulatedTrader, in market: Int) {
        guard exchange.isTrading(market, at: now) else { return }
        let outlook = MarketOutlook(
            exchange.markets[market].facts,
            strike: listed[market].strike,
            path: paths[listed[market].path],
            at: now
        )
        listed[market].traders.act(trader, on: &exchange, outlook)
        publish(market)
        guard let wait = listed[market].traders.nextWait(of: trader) else { return }
        queue.add(.trader(trader, market: market), at: now + wait)
    }
}
