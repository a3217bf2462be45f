import MarketModel
import Signing
import SimulatedExchange
import TurbineWire

/// What the sandbox says about markets, orders and matches.
extension SandboxVenue {
    func marketRow(_ index: Int) -> MarketRow {
        let market = markets[index]
        let facts = exchange.markets[index].facts
        return MarketRow(
            id: facts.id,
            chain: configuration.chain.number,
            contract: market.contract,
            settlement: configuration.chain.settlement,
            question: "Will \(facts.series.asset) be above $\(market.strike) at \(facts.end.seconds)?",
            details: "Quick market of \(series[market.series].minutes) minutes",
            category: "crypto",
            maker: wallets[.house].address.description,
            expiration: market.end.seconds,
            isResolved: market.resolvedAt != nil,
            winner: exchange.markets[index].outcome,
            volume: USDMicros(rawValue: market.volume),
            createdAt: market.listedAt.seconds,
            updatedAt: (market.resolvedAt ?? market.listedAt).seconds
        )
    }

    func quickMarketRow(_ index: Int) -> QuickMarketRow {
        let market = markets[index]
        let facts = exchange.markets[index].facts
        let isResolved = market.resolvedAt != nil
        return QuickMarketRow(
            databaseID: index + 1,
            marketID: facts.id,
            asset: facts.series.asset,
            intervalMinutes: series[market.series].minutes,
            startPrice: market.strike.rawValue,
            endPrice: isResolved ? market.endPrice?.rawValue : nil,
            startTime: facts.start.seconds,
            endTime: market.end.seconds,
            isResolved: isResolved,
            outcome: exchange.markets[index].outcome,
            contract: market.contract,
            priceSource: "pyth",
            createdAt: market.listedAt.seconds
        )
    }

    func orderRow(_ index: OrderIndex) -> OrderRow {
        let order = orders[index]
        let status: OrderStatusWord =
            switch order.status {
            case .open: .open
            case .filled: .filled
            case .cancelled: .cancelled
            case .expired: .other("expired")
            }
        return OrderRow(
            orderHash: order.hash,
            marketID: order.terms.marketID,
            trader: order.terms.trader,
            side: order.terms.side,
            outcome: order.terms.outcome,
            price: order.terms.price,
            size: order.terms.size,
            filled: UInt64(order.filled.rawValue),
            remaining: UInt64(order.remaining.rawValue),
            nonce: order.terms.nonce,
            expiration: order.terms.expiration,
            status: status,
            createdAt: order.createdAt.seconds
        )
    }

    /// A match as a trade, with the transaction that settles it.
    func tradeRow(_ index: Int) -> TradeRow {
        let entry = settlements.matches[index]
        let match = entry.match
        return TradeRow(
            id: index + 1,
            marketID: exchange.markets[entry.market].facts.id,
            price: match.maker.price,
            size: UInt64(match.size.rawValue),
            outcome: match.maker.outcome,
            side: match.taker.side,
            timestamp: entry.stamp.seconds,
            buyer: wallets[match.buyer].address,
            seller: wallets[match.seller].address,
            maker: wallets[match.maker.account].address,
            taker: wallets[match.taker.account].address,
            transaction: entry.transaction.description
        )
    }

    func positionRow(_ account: AccountID, _ market: Int, at time: Timestamp?) -> PositionRow {
        let shares = chainPosition(of: account, in: market, at: time)
        let costs = costs[account, market]
        return PositionRow(
            id: account.rawValue * 1_000_000 + market + 1,
            marketID: exchange.markets[market].facts.id,
            user: wallets[account].address,
            up: UInt64(shares.up),
            down: UInt64(shares.down),
            upCost: USDMicros(rawValue: costs.upCost),
            downCost: USDMicros(rawValue: costs.downCost),
            upRevenue: USDMicros(rawValue: costs.upRevenue),
            downRevenue: USDMicros(rawValue: costs.downRevenue),
            invested: USDMicros(rawValue: costs.cost),
            totalCost: USDMicros(rawValue: costs.cost),
            totalRevenue: USDMicros(rawValue: costs.revenue),
            lastUpdated: costs.updatedAt.seconds
        )
    }

    /// The last price of up, from trades in either token.
    func lastPrice(_ market: Int) -> PriceMicros? {
        guard let last = markets[market].matches.last else { return nil }
        let maker = settlements.matches[last].match.maker
        return maker.outcome == .up ? maker.price : maker.price.complement
    }
}
