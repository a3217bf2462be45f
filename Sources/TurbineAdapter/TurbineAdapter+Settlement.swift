import MarketModel
import Signing
import TurbineWire

/// How matches become final or are undone, read from the venue's lists.
extension TurbineAdapter {
    /// How long a settled match may wait for its fill before it is explained otherwise.
    static let explanationPatience = Duration.seconds(20)
    /// How long after its end a market's settlements are looked for often; what is still open then may stay open for long.
    static let settlementHaste = Duration.seconds(600)
    /// How far the venue's clock may have been behind in an earlier session, whose rows are all known.
    static let journaledMargin = Duration.seconds(60)
    /// How often they are looked for after that.
    static let lateSettlementInterval = Duration.seconds(60)

    mutating func readTrades(of market: MarketHandle, _ answer: VenueAnswer) {
        guard let value = json(answer), directory[market] != nil else { return }
        let us = keys.wallet.address
        let rows = TradeRow.list(from: value).filter {
            // Matches from before we came are of an earlier run.
            ($0.buyer == us || $0.seller == us) && isSince($0.timestamp, listingOf: market)
        }
        let keys = rows.map { row in
            MatchRowKey(
                transaction: row.transaction,
                outcome: row.outcome,
                price: row.price.rawValue,
                size: Int(clamping: row.size),
                buyer: row.buyer ?? .zero,
                seller: row.seller ?? .zero,
                timestamp: String(row.timestamp)
            )
        }
        // The newest come first; they are taken from the oldest on.
        let new = directory[market]?.settlements.settled.new(keys) ?? []
        for place in new.reversed() {
            guard let match = ownMatch(rows[place]) else { continue }
            directory[market]?.settlements.settle(match)
            keep(.settled(market, keys[place], match), of: market)
        }
        settleFills(in: market)
    }

    /// Whether a row's second is not before a market was listed to the desk, by the venue's clock as it may have been then.
    private func isSince(_ seconds: Int, listingOf market: MarketHandle) -> Bool {
        guard let known = directory[market] else { return false }
        let margin = known.isFromJournal ? Self.journaledMargin : .seconds(1)
        return seconds >= (known.listedAt + min(skew, .nanoseconds(clock.lowest)) - margin).seconds
    }

    /// Writes down that a row was counted.
    private mutating func keep(_ note: AdapterNote, of market: MarketHandle) {
        directory[market]?.rows.append(note)
        notes.append(note.note)
    }

    /// Passes on what the settled matches known so far make final.
    mutating func settleFills(in market: MarketHandle) {
        let time = now
        pass(directory[market]?.settlements.match(at: time) ?? [], in: market)
    }

    mutating func readFailedTrades(_ answer: VenueAnswer) {
        guard let value = json(answer) else {
            if !start.knowsFailures { tasks.hasten(.startUp, to: now + start.pauses.next(&random)) }
            return
        }
        let us = keys.wallet.address
        let rows = FailedTradeRow.list(from: value).filter { $0.buyer == us || $0.seller == us }
        let rowKeys = rows.map { row in
            MatchRowKey(
                transaction: row.transaction,
                outcome: nil,
                price: row.price?.rawValue ?? 0,
                size: Int(clamping: row.size),
                buyer: row.buyer ?? .zero,
                seller: row.seller ?? .zero,
                timestamp: "\(row.timestamp) \(row.batchIndex)"
            )
        }
        let new = failures.new(rowKeys)
        // Those that were there before us are of no market of ours, unless a journal says otherwise.
        let isFirst = !start.knowsFailures
        start.knowsFailures = true
        defer { if isFirst { listCandidates() } }
        for place in new.reversed() {
            let row = rows[place]
            guard let id = row.marketID, let market = directory.handle(of: id), let price = row.price else { continue }
            keep(.failed(market, rowKeys[place]), of: market)
            let size = SizeMicros(wire: row.size)
            let side: Side = row.buyer == us ? .buy : .sell
            pass(directory[market]?.settlements.fail(side, price, size) ?? [], in: market)
        }
    }

    /// Matches under way say at which prices an order took, before anything is settled.
    mutating func readPendingTrades(_ answer: VenueAnswer) {
        guard let value = json(answer) else { return }
        let us = keys.wallet.address
        var explained: [MarketHandle: [UnsettledFill]] = [:]
        for row in PendingTradeRow.list(from: value) where row.buyer == us || row.seller == us {
            guard let id = row.marketID, let market = directory.handle(of: id), let price = row.price else { continue }
            let side: Side = row.buyer == us ? .buy : .sell
            let size = SizeMicros(wire: row.size)
            // A row that is a fill we know, of whichever token, says nothing about another order.
            var fills = explained[market] ?? directory[market]?.settlements.fills ?? []
            let known = fills.firstIndex { $0.side == side && $0.fill.price == price && $0.fill.size == size }
            if let known { fills.remove(at: known) }
            explained[market] = fills
            guard known == nil else { continue }
            // Which token it was is not said: only the orders that wait for it can be meant.
            for order in orders.doubtful(in: market, at: now + skew) {
                guard let waiting = orders[order], waiting.awaitsMatches, waiting.order.side == side else { continue }
                let match = OwnMatch(
                    outcome: waiting.order.outcome,
                    side: side,
                    price: price,
                    size: size,
                    isTaker: true,
                    time: now
                )
                if MatchEvidence.isTaken(match, by: waiting.order) {
                    directory[market]?.evidence.addOnce(match)
                }
            }
        }
    }

    /// Looks for settlements as long as anything of a market is open.
    mutating func watchSettlement(of market: MarketHandle) {
        guard let known = directory[market], !known.isRetired else { return }
        replaceDeferred(in: market)
        settleFills(in: market)
        let overdue = directory[market]?.settlements.takeOverdue(before: now - Self.explanationPatience)
        for credit in overdue ?? [] { bookUnexplained(credit, in: market) }
        guard let known = directory[market], !known.settlements.isEmpty || !known.deferred.isEmpty else { return }
        call(.trades(market))
        tasks.set(.settlement(market), to: now + settlementPause(isLate: isLate(known)))
    }

    private func isLate(_ market: VenueMarket) -> Bool { now > market.market.end + Self.settlementHaste }

    private func settlementPause(isLate: Bool) -> Duration {
        isLate ? max(configuration.settlementInterval, Self.lateSettlementInterval) : configuration.settlementInterval
    }

    /// Looks for failures as long as any fill is open.
    mutating func watchFailures() {
        let open = directory.all.filter { !$0.settlements.fills.isEmpty }
        guard !open.isEmpty else { return }
        call(.failedTrades)
        tasks.set(.failures, to: now + settlementPause(isLate: open.allSatisfy { isLate($0) }))
    }
}
