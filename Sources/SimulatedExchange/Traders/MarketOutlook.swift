package import MarketModel

/// What simulated traders know about one market when they act.
package struct MarketOutlook: Sendable {
    /// The market.
    let market: MarketHandle
    /// Probability of up from the published reference price.
    let fair: Double
    /// Probability of up from the newest reference price, which only informed traders may read.
    let earlyFair: Double
    /// Seconds until the end.
    let secondsLeft: Double
    /// The exchange's time.
    let now: Timestamp

    /// Looks at a market through the price path that decides it; `strike` is the price at its start.
    package init(_ facts: QuickMarket, strike: ReferencePrice, path: PricePath, at now: Timestamp) {
        let left = (facts.end - now).inSeconds
        let volatility = path.volatility
        market = facts.handle
        fair = digitalFair(path.published, strike: strike, volatility: volatility, secondsLeft: left)
        earlyFair = digitalFair(path.newest, strike: strike, volatility: volatility, secondsLeft: left)
        secondsLeft = left
        self.now = now
    }
}
