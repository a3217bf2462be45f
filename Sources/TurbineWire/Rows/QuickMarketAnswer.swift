package import MarketModel

/// The answer to `GET /quick-markets/{asset}`: the market that runs, if any.
package struct QuickMarketAnswer: Hashable, Sendable {
    /// Whether one runs.
    package var isActive: Bool
    /// What it is about.
    package var asset: Asset?
    /// The market that runs; `nil` between two.
    package var market: QuickMarketRow?
    /// The market that comes; `nil` where the venue does not say.
    package var next: QuickMarketRow?
    /// The best ask for YES; `nil` for none.
    package var bestAsk: PriceMicros?

    /// Creates an answer.
    package init(
        isActive: Bool,
        asset: Asset?,
        market: QuickMarketRow?,
        next: QuickMarketRow? = nil,
        bestAsk: PriceMicros? = nil
    ) {
        self.isActive = isActive
        self.asset = asset
        self.market = market
        self.next = next
        self.bestAsk = bestAsk
    }

    /// Reads an answer, or `nil` if it is no object.
    package init?(_ value: JSONValue) {
        guard case .object = value else { return nil }
        market = value["quickMarket"].flatMap { QuickMarketRow($0) }
        isActive = value["active"]?.flag ?? (market != nil)
        asset = value["asset"]?.text.flatMap { Asset($0) }
        next = value["nextMarket"].flatMap { QuickMarketRow($0) }
        bestAsk = value.price("bestAskPrice")
    }

    /// As the venue sends it.
    package var json: JSONValue {
        let asset = JSONMember("asset", .string(asset?.description ?? ""))
        guard let market else {
            return .object([
                JSONMember("active", .bool(isActive)), asset, JSONMember("nextMarket", next?.json ?? .null),
                JSONMember("quickMarket", .null),
            ])
        }
        return .object([
            JSONMember("active", .bool(isActive)), asset, JSONMember("quickMarket", market.json),
            JSONMember("bestAskPrice", .integer(bestAsk?.rawValue ?? 0)),
        ])
    }
}
