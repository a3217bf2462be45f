import MarketModel
import Signing
import SimulatedExchange
import TurbineWire

/// Public data on markets, books and trades.
extension SandboxVenue {
    func marketList(_ request: WireRequest) -> WireResponse {
        let chain = request.query("chain_id").flatMap { Int($0) } ?? configuration.chain.number
        let isOurs = chain == configuration.chain.number
        return .json(MarketRow.json(isOurs ? markets.indices.reversed().map(marketRow) : []))
    }

    /// One market; only clients of release 0.1.0 ask for it, others take it from the list.
    func singleMarket(_ id: String) throws(SandboxRefusal) -> WireResponse {
        guard let market = market(id: id) else { throw SandboxRefusal(404, "Market not found") }
        return .json(marketRow(market).json)
    }

    func stats(_ id: String) throws(SandboxRefusal) -> WireResponse {
        guard let market = market(id: id) else { throw SandboxRefusal(404, "Market not found") }
        let since = now - .seconds(86_400)
        var day = 0
        for index in markets[market].matches.reversed() {
            let entry = settlements.matches[index]
            guard entry.matchedAt > since else { break }
            if entry.status == .settled { day += entry.match.cash.rawValue }
        }
        return .json([
            "marketId": .id(exchange.markets[market].facts.id), "contractAddress": .address(markets[market].contract),
            "lastPrice": .integer(lastPrice(market)?.rawValue ?? 0), "totalVolume": .integer(markets[market].volume),
            "volume24h": .integer(day), "volumeTotal": .integer(markets[market].volume),
        ])
    }

    /// A book; that of a market nobody knows is empty.
    func orderBook(_ id: String, _ request: WireRequest) throws(SandboxRefusal) -> WireResponse {
        let outcome: Outcome?
        switch request.query("outcome")?.uppercased() {
        case nil: outcome = nil
        case "0", "YES": outcome = .up
        case "1", "NO": outcome = .down
        default: throw SandboxRefusal(400, "invalid outcome")
        }
        guard let market = market(id: id) else { return .json(unknownBook(MarketID(id)).json) }
        return .json(book(market, outcome).json)
    }

    /// The book of a market nobody knows.
    func unknownBook(_ id: MarketID?) -> BookSnapshot {
        BookSnapshot(marketID: id, bids: [], asks: [], lastUpdate: serverNow.seconds)
    }

    /// The settled trades of a market, newest first.
    func trades(_ id: String, _ request: WireRequest) -> WireResponse {
        let most = limit(request, most: 100)
        var rows: [TradeRow] = []
        if let market = market(id: id) {
            for index in markets[market].matches.reversed() where settlements.matches[index].status == .settled {
                guard rows.count < most else { break }
                rows.append(tradeRow(index))
            }
        }
        return .json([
            "marketId": .string(MarketID(id)?.description ?? id), "trades": .array(rows.map(\.json)),
            "count": .integer(rows.count),
        ])
    }

    func platformStats() -> WireResponse {
        let volume = markets.reduce(0) { $0 + $1.volume }
        let trades = settlements.firstPending - settlements.failed.count
        return .json([
            "chains": [
                [
                    "chain_id": .integer(configuration.chain.number), "total_volume": .integer(volume),
                    "total_trades": .integer(trades), "updated_at": .integer(serverNow.seconds),
                ]
            ], "total_volume": .integer(volume), "total_trades": .integer(trades),
            "marketCount": .integer(markets.count), "totalVolume": .integer(volume),
            "totalTraders": .integer(wallets.wallets.count { $0.trades > 0 }),
        ])
    }

    /// Who holds tokens of a market, those who paid most first.
    func holders(_ id: String, _ request: WireRequest) -> WireResponse {
        guard let market = market(id: id) else { return .json(HolderRow.json([])) }
        var rows: [HolderRow] = []
        for wallet in wallets.wallets {
            let shares = chainPosition(of: wallet.account, in: market)
            guard shares.up > 0 || shares.down > 0 else { continue }
            rows.append(
                HolderRow(
                    user: wallet.address,
                    up: UInt64(shares.up),
                    down: UInt64(shares.down),
                    invested: USDMicros(rawValue: costs[wallet.account, market].cost)
                )
            )
        }
        let sorted = rows.enumerated().sorted { ($1.element.invested, $0.offset) < ($0.element.invested, $1.offset) }
        let list = JSONValue.array(sorted.prefix(limit(request, most: 100)).map(\.element.json))
        // Release 0.1.0 of the official client reads the same rows under another name.
        return .json(["topHolders": list, "holders": list])
    }

    func resolution(_ id: String) throws(SandboxRefusal) -> WireResponse {
        guard let market = market(id: id) else { throw SandboxRefusal(404, "Market not found") }
        let isAsserted = markets[market].endPrice != nil
        return .json(
            ResolutionRow(
                marketID: exchange.markets[market].facts.id,
                assertion: isAsserted ? draw(16, UInt64(market)).description : "",
                winner: exchange.markets[market].outcome,
                isResolved: markets[market].resolvedAt != nil,
                timestamp: markets[market].resolvedAt?.seconds ?? 0
            ).json
        )
    }
}
