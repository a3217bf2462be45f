import MarketModel
import TurbineWire

/// Books: snapshots of the streams, compared with the venue's own book of one outcome, which also stands in for them.
extension TurbineAdapter {
    /// How often the venue's own book is read where the stream's is not trusted.
    static let substituteInterval = Duration.seconds(2)

    mutating func follow(_ market: MarketHandle) {
        guard let known = directory[market], !known.isFollowed, !known.isRetired else { return }
        directory[market]?.isFollowed = true
        directory[market]?.wasFollowed = true
        for outcome in Outcome.allCases {
            directory[market]?[outcome] = BookState()
            directory[market]?[outcome].confirmedAt = now
            subscribe(market, outcome)
            tasks.set(.bookCheck(market, outcome), to: now + .seconds(2))
        }
    }

    mutating func unfollow(_ market: MarketHandle) {
        guard let known = directory[market], known.isFollowed else { return }
        for outcome in Outcome.allCases {
            unsubscribe(market, outcome)
            tasks.remove(.bookCheck(market, outcome))
        }
        directory[market]?.isFollowed = false
    }

    /// Takes a line that is a book; returns whether it was one.
    mutating func takeBook(_ line: Range<Int>, of frame: [UInt8], from outcome: Outcome) -> Bool {
        // What the decoder refuses is read again as a message, and counted there.
        guard (try? decoder.decode(frame, in: line)) == true, let id = decoder.marketID else { return false }
        guard let market = directory.handle(of: id), directory[market]?.isFollowed == true else {
            counters.note(.strangeMessages)
            return true
        }
        // Books of one second have one time and are taken as they come; one of an earlier second was overtaken.
        let stamp = directory[market]?[outcome].stamp ?? 0
        if decoder.lastUpdate > 0, decoder.lastUpdate < stamp {
            counters.note(.staleMessages)
            tasks.hasten(.bookCheck(market, outcome), to: now + .seconds(1))
            return true
        }
        directory[market]?[outcome].stamp = decoder.lastUpdate
        takeStreamBook(of: market, outcome)
        return true
    }

    /// Delivers the book the decoder holds, unless it looks like both outcomes in one.
    private mutating func takeStreamBook(of market: MarketHandle, _ outcome: Outcome) {
        let (bid, ask) = (decoder.bids.first?.price, decoder.asks.first?.price)
        directory[market]?[outcome].heardAt = now
        directory[market]?[outcome].divergences = 0
        directory[market]?[outcome].streamBid = bid
        directory[market]?[outcome].streamAsk = ask
        if directory[market]?[outcome].mergedGuard.looksMerged(bid: bid, ask: ask) == true {
            directory[market]?[outcome].isDistrusted = true
        }
        guard directory[market]?[outcome].isDistrusted == false else {
            counters.note(.mergedBooksRefused)
            tasks.hasten(.bookCheck(market, outcome), to: now)
            return
        }
        deliver(decoder.bids, decoder.asks, of: market, outcome)
    }

    private mutating func deliver(
        _ bids: [BookLevel],
        _ asks: [BookLevel],
        of market: MarketHandle,
        _ outcome: Outcome
    ) {
        // While the connection is down the desk forgets what it hears; the next delivery after that is whole.
        guard told.isConnected else { return }
        readShrunkOrders(bids, asks, of: market, outcome)
        changes.removeAll(keepingCapacity: true)
        directory[market]?[outcome].book.deliver(bids, asks, of: outcome, into: &changes)
        for change in changes { emit(.book(change), in: market) }
    }

    /// An order of ours that is larger than all that rests at its price has filled or is gone: it is read at once.
    private mutating func readShrunkOrders(
        _ bids: [BookLevel],
        _ asks: [BookLevel],
        of market: MarketHandle,
        _ outcome: Outcome
    ) {
        for id in orders.resting(in: market) {
            guard let order = orders[id], order.order.outcome == outcome, order.stage == .resting,
                now - (order.acceptedAt ?? now) > .milliseconds(500)
            else { continue }
            let levels = order.order.side == .buy ? bids : asks
            let size = levels.first { $0.price == order.order.price }?.size ?? .zero
            if size < order.open { call(.orderRow(id)) }
        }
    }

    /// Asks for the venue's own book.
    mutating func checkBook(of market: MarketHandle, _ outcome: Outcome) {
        guard let known = directory[market], known.isFollowed else { return }
        call(.book(market, outcome))
        // A quiet book must be confirmed before its silence counts as a stall.
        let usual = min(configuration.bookCheckInterval, configuration.stall / 2)
        let pause = known[outcome].isDistrusted ? Self.substituteInterval : usual
        tasks.set(.bookCheck(market, outcome), to: now + pause)
    }

    mutating func readBook(of market: MarketHandle, _ outcome: Outcome, _ answer: VenueAnswer, sentAt: Timestamp) {
        guard let value = json(answer), let snapshot = BookSnapshot(value),
            let known = directory[market], known.isFollowed
        else { return }
        let state = known[outcome]
        let (bids, asks) = (snapshot.levels(.buy), snapshot.levels(.sell))
        if let bid = bids.first, let ask = asks.first, bid.price >= ask.price {
            counters.note(.mergedBooksRefused)
            return
        }
        if state.isDistrusted {
            if state.streamBid == bids.first?.price, state.streamAsk == asks.first?.price {
                directory[market]?[outcome].isDistrusted = false
                directory[market]?[outcome].mergedGuard.forget()
            }
            directory[market]?[outcome].confirmedAt = now
            deliver(bids, asks, of: market, outcome)
        } else if state.book.matches(bids, asks) || !state.book.isKnown && state.heardAt <= sentAt {
            directory[market]?[outcome].confirmedAt = now
            directory[market]?[outcome].divergences = 0
            deliver(bids, asks, of: market, outcome)
        } else if state.heardAt <= sentAt {
            diverged(of: market, outcome, bids, asks)
        }
    }

    /// The stream said nothing, yet the venue's book is another: the first time it may be on its way, the second it is lost.
    private mutating func diverged(
        of market: MarketHandle,
        _ outcome: Outcome,
        _ bids: [BookLevel],
        _ asks: [BookLevel]
    ) {
        guard let divergences = directory[market]?[outcome].divergences else { return }
        directory[market]?[outcome].divergences += 1
        guard divergences > 0 else {
            tasks.hasten(.bookCheck(market, outcome), to: now + .seconds(2))
            return
        }
        counters.note(.booksDiverged)
        deliver(bids, asks, of: market, outcome)
        abandon(outcome)
    }
}
