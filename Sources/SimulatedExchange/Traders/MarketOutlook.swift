import MarketModel

/// What simulated traders know about one market when they act.
struct MarketOutlook: Sendable {
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
}
