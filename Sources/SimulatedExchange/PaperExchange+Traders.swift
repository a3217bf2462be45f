import MarketModel

/// When the simulated traders act.
extension PaperExchange {
    /// Makes the first appointments in a new market.
    mutating func callTraders(in market: Int) {
        if listed[market].house != nil { queue.add(.house(market: market), at: now) }
        if let gap = listed[market].noise?.nextGap() { queue.add(.noise(market: market), at: now + gap) }
        if let gap = listed[market].informed?.nextGap() { queue.add(.informed(market: market), at: now + gap) }
    }

    mutating func actAsHouse(in market: Int) {
        guard let outlook = outlook(on: market), let parameters = configuration.house else { return }
        listed[market].house?.act(on: &exchange, outlook)
        publish(market)
        queue.add(.house(market: market), at: now + parameters.poll)
    }

    mutating func actAsNoise(in market: Int) {
        guard let outlook = outlook(on: market) else { return }
        listed[market].noise?.act(on: &exchange, outlook)
        publish(market)
        if let gap = listed[market].noise?.nextGap() { queue.add(.noise(market: market), at: now + gap) }
    }

    mutating func actAsInformed(in market: Int) {
        guard let outlook = outlook(on: market) else { return }
        listed[market].informed?.act(on: &exchange, outlook)
        publish(market)
        if let gap = listed[market].informed?.nextGap() { queue.add(.informed(market: market), at: now + gap) }
    }

    /// What traders know about a market, or `nil` when it has closed.
    private func outlook(on market: Int) -> MarketOutlook? {
        guard exchange.isTrading(market, at: now) else { return nil }
        let facts = exchange.markets[market].facts
        let path = paths[listed[market].path]
        let strike = listed[market].strike
        let left = (facts.end - now).inSeconds
        let volatility = path.volatility
        return MarketOutlook(
            market: facts.handle,
            fair: digitalFair(path.published, strike: strike, volatility: volatility, secondsLeft: left),
            earlyFair: digitalFair(path.newest, strike: strike, volatility: volatility, secondsLeft: left),
            secondsLeft: left,
            now: now
        )
    }
}
