import MarketModel
import Signing
import SimulatedExchange
import TurbineWire

/// The short markets of a series, and reference prices.
extension SandboxVenue {
    /// The market that runs, or for a while after its end the old one or none.
    func quickMarket(_ asset: String, _ request: WireRequest) -> WireResponse {
        let minutes = request.query("interval").flatMap { Int($0) } ?? 15
        let found = series.first { $0.series.asset == Asset(asset) && $0.minutes == minutes }
        guard let found, let newest = found.newest, running.contains(newest) || found.showsOld else {
            return .json(QuickMarketAnswer(isActive: false, asset: Asset(asset), market: nil).json)
        }
        return .json(
            QuickMarketAnswer(
                isActive: running.contains(newest),
                asset: found.series.asset,
                market: quickMarketRow(newest),
                bestAsk: exchange.markets[newest][.up].levels.asks.best?.price
            ).json
        )
    }

    /// The latest markets on an asset, newest first, of one interval or of all.
    func history(_ asset: String, _ request: WireRequest) -> WireResponse {
        let minutes = request.query("interval").flatMap { Int($0) }
        let rows = quickMarkets(of: asset, minutes: minutes, before: .max).prefix(limit(request, most: 100))
        return .json(QuickMarketRow.json(rows.map(quickMarketRow)))
    }

    /// All markets on an asset, newest first, a page at a time; the cursor is the last page's last id.
    func allQuickMarkets(_ asset: String, _ request: WireRequest) -> WireResponse {
        let minutes = request.query("interval").flatMap { Int($0) }
        let before = request.query("cursor").flatMap { Int($0) } ?? .max
        let indices = quickMarkets(of: asset, minutes: minutes, before: before)
        let page = indices.prefix(limit(request, most: 500))
        let cursor = page.count < indices.count ? page.last.map { $0 + 1 } : nil
        return .json([
            "markets": .array(page.map { quickMarketRow($0).json }),
            "nextCursor": cursor.map { .string(String($0)) } ?? .null,
        ])
    }

    private func quickMarkets(of asset: String, minutes: Int?, before id: Int) -> [Int] {
        markets.indices.reversed().filter { index in
            let series = series[markets[index].series]
            return series.series.asset == Asset(asset) && (minutes == nil || series.minutes == minutes)
                && index + 1 < id
        }
    }

    func price(_ asset: String) throws(SandboxRefusal) -> WireResponse {
        let path = try path(of: asset)
        return .json(PriceRow(literal: literal(path.path.published), timestamp: serverNow.seconds).json)
    }

    /// Prices so far, oldest first, the newest of those asked for.
    func priceHistory(_ asset: String, _ request: WireRequest) throws(SandboxRefusal) -> WireResponse {
        let path = try path(of: asset)
        let minutes = min(max(request.query("duration").flatMap { Int($0) } ?? 1_440, 0), 1_440)
        let since = serverNow.seconds - minutes * 60
        let recent = path.history.drop { $0.seconds < since }.suffix(limit(request, most: 1_000))
        return .json([
            "prices": .array(recent.map { PriceRow(literal: literal($0.price), timestamp: $0.seconds).json })
        ])
    }

    private func path(of asset: String) throws(SandboxRefusal) -> AssetPath {
        guard let asset = Asset(asset), let path = paths.first(where: { $0.path.asset == asset }) else {
            throw SandboxRefusal(404, "unknown asset")
        }
        return path
    }

    private func literal(_ price: ReferencePrice) -> String {
        switch configuration.priceScale {
        case .dollars: price.description
        case .micros: String(price.rawValue)
        case .oracle: String(price.rawValue) + "00"
        }
    }
}
