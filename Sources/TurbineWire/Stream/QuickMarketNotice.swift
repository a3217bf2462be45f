package import MarketModel

/// The venue says that a short market opened or was resolved; any part except the market can be missing.
package struct QuickMarketNotice: Hashable, Sendable {
    /// The market.
    package var marketID: MarketID
    /// What it is about.
    package var asset: Asset?
    /// How long it lasts.
    package var intervalMinutes: Int?
    /// The strike in USD × 10⁶, above zero.
    package var startPrice: Int?
    /// When trading begins, in seconds since 1970.
    package var startTime: Int?
    /// When trading ends, in seconds since 1970.
    package var endTime: Int?
    /// Whether its outcome is known.
    package var isResolved: Bool
    /// The outcome that won; `nil` until it is resolved.
    package var outcome: Outcome?
    /// All of it, if nothing was missing.
    package var row: QuickMarketRow?

    /// Reads the data of a message, or `nil` without a market.
    init?(_ data: JSONValue, in market: MarketID?) {
        guard let market = data.market("marketId") ?? market else { return nil }
        marketID = market
        asset = data["asset"]?.text.flatMap { Asset($0) }
        intervalMinutes = data["intervalMinutes"]?.int
        startPrice = data["startPrice"]?.int.flatMap { $0 > 0 ? $0 : nil }
        startTime = data["startTime"]?.int
        endTime = data["endTime"]?.int
        isResolved = data.isTrue("resolved")
        outcome = isResolved ? data.outcome("outcome") ?? data.outcome("winningOutcome") : nil
        row = QuickMarketRow(data)
    }
}
