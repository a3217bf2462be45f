import MarketModel
import Signing
import TurbineWire

/// Fills: how much an order has filled is what its row says, and nothing else; matches only explain prices and parts.
extension TurbineAdapter {
    /// How long a fill that may have taken waits for the matches that explain it.
    static let matchPatience = Duration.seconds(1)

    /// Books what an order has filled beyond what was booked.
    ///
    /// - Returns: Whether it is booked; if not, the order is read again soon, and nothing else of its row may be used yet.
    mutating func bookFills(_ filled: SizeMicros, of id: OrderID) -> Bool {
        guard let order = orders[id] else { return false }
        let news = min(filled, order.order.size) - order.booked
        guard !news.isZero else { return true }
        let market = order.order.market
        let isExplained =
            directory[market]?.evidence.explainsTaking(of: news, by: order.order, count: order.matchesTold) ?? false
        // What filled before its acceptance was heard of may have taken.
        let mayHaveTaken = order.mayHaveTaken || order.acceptedAt == nil
        if mayHaveTaken, !isExplained, !order.awaitsMatches {
            orders[id]?.awaitsMatches = true
            call(.pendingTrades)
            tasks.hasten(.readOrder(id), to: now + Self.matchPatience)
            return false
        }
        let parts = directory[market]?.evidence.split(
            news,
            of: order.order,
            mayHaveTaken: mayHaveTaken,
            count: order.matchesTold
        )
        for part in parts ?? [] {
            if part.isAssumed { counters.note(.fillPricesAssumed) }
            book(part, of: order.order)
        }
        orders[id]?.booked += news
        orders[id]?.awaitsMatches = false
        orders[id]?.matchesTold = nil
        // What is left of it rests, and fills at its own price from now on.
        if order.acceptedAt != nil { orders[id]?.mayHaveTaken = false }
        return true
    }

    /// Tells the desk of a fill, and waits for its settlement.
    ///
    /// - Parameters:
    ///   - part: What filled, and at which price.
    ///   - order: The order.
    ///   - old: The fill it takes the place of, which must be undone already.
    private mutating func book(_ part: MatchEvidence.Part, of order: Order, replacing old: Fill? = nil) {
        lastTrade += 1
        let fill = Fill(
            order: order.id,
            trade: TradeID(rawValue: lastTrade),
            price: part.price,
            size: part.size,
            cash: part.price.cost(of: part.size),
            fee: rules.fee(on: part.size),
            isTaker: part.isTaker
        )
        let open = UnsettledFill(fill: fill, order: order, bookedAt: now)
        directory[order.market]?.fills.append(OwnFill(fill: fill, order: order))
        directory[order.market]?.holdings.apply(fill, of: order)
        directory[order.market]?.settlements.add(open)
        if let trade = old?.trade {
            emit(.corrected(trade, fill), in: order.market)
        } else {
            emit(.filled(fill), in: order.market)
        }
        tasks.hasten(.settlement(order.market), to: now + configuration.settlementInterval)
        tasks.hasten(.failures, to: now + configuration.settlementInterval)
    }

    /// A match everybody sees; one of ours is a reason to read the order.
    mutating func heard(_ trade: TradeRow, in market: MarketHandle) {
        guard let match = ownMatch(trade) else { return }
        directory[market]?.evidence.add(match)
        for id in orders.doubtful(in: market, at: now + skew) {
            guard let order = orders[id]?.order, order.outcome == match.outcome, order.side == match.side else {
                continue
            }
            let isReachable = order.side == .buy ? match.price <= order.price : match.price >= order.price
            if isReachable { call(.orderRow(id)) }
        }
    }

    /// Our part in a match, or `nil` when it is somebody else's.
    func ownMatch(_ trade: TradeRow) -> OwnMatch? {
        let us = keys.wallet.address
        let side: Side
        let isTaker: Bool?
        if trade.taker == us { isTaker = true } else { isTaker = trade.maker == us ? false : nil }
        if trade.buyer == us {
            side = .buy
        } else if trade.seller == us {
            side = .sell
        } else if let isTaker, let takerSide = trade.side {
            side = isTaker ? takerSide : takerSide.opposite
        } else {
            return nil
        }
        return OwnMatch(
            outcome: trade.outcome,
            side: side,
            price: trade.price,
            size: SizeMicros(wire: trade.size),
            isTaker: isTaker,
            time: now
        )
    }

    /// Undoes a fill in what we hold.
    private mutating func undo(_ fill: Fill, in market: MarketHandle) {
        guard var known = directory[market] else { return }
        known.fills.removeAll { $0.fill.trade == fill.trade }
        known.holdings = Holdings()
        for own in known.fills { known.holdings.apply(own.fill, of: own.order) }
        directory[market]?.fills = known.fills
        directory[market]?.holdings = known.holdings
    }

    /// Passes on what became of fills.
    mutating func pass(_ verdicts: [SettlementLedger.Verdict], in market: MarketHandle) {
        for verdict in verdicts {
            switch verdict {
            case .settled(let fill):
                emit(.settled(fill.trade), in: market)
            case .failed(let fill, let rest):
                counters.note(.failedSettlements)
                if rest.isZero { fail(fill, in: market) } else { replaceLater(verdict, fill, in: market) }
            case .corrected(let fill, _, _):
                replaceLater(verdict, fill, in: market)
            }
        }
    }

    private mutating func fail(_ fill: Fill, in market: MarketHandle) {
        undo(fill, in: market)
        emit(.failed(fill.trade), in: market)
    }

    /// A fill is replaced by another only once its order can fill no more: until then its shares count once.
    private mutating func replaceLater(_ verdict: SettlementLedger.Verdict, _ fill: Fill, in market: MarketHandle) {
        directory[market]?.deferred.append(verdict)
        if case .failed = verdict, let order = orders[fill.order], order.mayRest {
            orders[fill.order]?.isCancelWanted = true
            call(.cancel(fill.order))
        }
        replaceDeferred(in: market)
    }

    /// Replaces the fills whose orders have ended by what really happened.
    mutating func replaceDeferred(in market: MarketHandle) {
        guard let deferred = directory[market]?.deferred, !deferred.isEmpty else { return }
        directory[market]?.deferred = []
        for verdict in deferred {
            // A fill that was undone meanwhile has nothing to be replaced.
            guard let own = directory[market]?.fills.first(where: { $0.fill == verdict.fill }) else { continue }
            // An order of an earlier session that is forgotten ended long ago.
            guard orders[own.order.id]?.isGone ?? true else {
                directory[market]?.deferred.append(verdict)
                continue
            }
            switch verdict {
            case .settled: continue
            case .failed(let fill, let rest):
                undo(fill, in: market)
                let part = MatchEvidence.Part(price: fill.price, size: rest, isTaker: fill.isTaker, isAssumed: false)
                book(part, of: own.order, replacing: fill)
            case .corrected(let fill, let price, let cash):
                correct(fill, of: own.order, to: price, cash)
            }
        }
        settleFills(in: market)
    }

    /// Replaces a fill by what it really was, which is final at once.
    private mutating func correct(_ fill: Fill, of order: Order, to price: PriceMicros, _ cash: USDMicros) {
        if price != fill.price { counters.note(.fillPricesCorrected) }
        undo(fill, in: order.market)
        lastTrade += 1
        let right = Fill(
            order: fill.order,
            trade: TradeID(rawValue: lastTrade),
            price: price,
            size: fill.size,
            cash: cash,
            fee: fill.fee,
            isTaker: fill.isTaker
        )
        directory[order.market]?.fills.append(OwnFill(fill: right, order: order))
        directory[order.market]?.holdings.apply(right, of: order)
        emit(.corrected(fill.trade, right), in: order.market)
        emit(.settled(right.trade), in: order.market)
    }

    /// Books a match that no order's row showed to the order it must belong to.
    mutating func bookUnexplained(_ credit: SettlementLedger.Credit, in market: MarketHandle) {
        let match = credit.match
        let order = orders.all.last { order in
            guard order.order.market == market, order.order.outcome == match.outcome, order.order.side == match.side,
                !order.isEndProven, order.open >= credit.left
            else { return false }
            return order.order.side == .buy ? match.price <= order.order.price : match.price >= order.order.price
        }
        guard let order else {
            counters.note(.unexplainedTrades)
            return
        }
        counters.note(.fillsFromTrades)
        orders[order.order.id]?.booked += credit.left
        let part = MatchEvidence.Part(
            price: match.price,
            size: credit.left,
            isTaker: match.price != order.order.price,
            isAssumed: false
        )
        book(part, of: order.order)
        settleFills(in: market)
    }
}
