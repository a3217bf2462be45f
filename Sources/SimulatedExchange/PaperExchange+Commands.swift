import MarketModel
import Risk

/// What the exchange does with the desk's commands.
extension PaperExchange {
    mutating func handle(_ command: Command) {
        switch command {
        case .place(let approved): place(approved.value)
        case .cancel(let order, let market): cancel(order, in: market)
        case .cancelAll(let market): cancelAll(in: market)
        case .lookUp(let order, let market):
            feed.send(.reported(order, report(on: order, in: market)), market: market, at: now)
        case .follow(let market): follow(market, true)
        case .unfollow(let market): follow(market, false)
        case .claim(let market): claim(market)
        case .watch(let series): offer(series)
        }
    }

    private mutating func place(_ order: Order) {
        guard requests.take(at: now) else {
            feed.send(.rejected(order.id, .rateLimited), market: order.market, at: now)
            return
        }
        guard orders[order.id] == nil else {
            feed.send(.rejected(order.id, .invalid), market: order.market, at: now)
            return
        }
        switch exchange.place(order, by: .desk, at: now) {
        case .refused(let reason):
            feed.send(.rejected(order.id, reason), market: order.market, at: now)
        case .accepted(let place, let matches, _):
            orders[order.id] = DeskOrder(place: place, size: order.size)
            feed.send(.accepted(order.id, matches: matches), market: order.market, at: now)
            publish(place.market)
        }
    }

    private mutating func cancel(_ id: OrderID, in market: MarketHandle) {
        guard requests.take(at: now) else {
            feed.send(.cancelled(id, .failed), market: market, at: now)
            return
        }
        guard let order = orders[id], exchange.index(of: market) == order.place.market else {
            feed.send(.cancelled(id, .notFound), market: market, at: now)
            return
        }
        guard let removed = exchange.cancel(order.place) else {
            feed.send(.cancelled(id, order.status == .filled ? .alreadyFilled : .notFound), market: market, at: now)
            return
        }
        report(removed, as: .cancelled, in: order.place.market)
        publish(order.place.market)
    }

    private mutating func cancelAll(in market: MarketHandle) {
        guard let index = exchange.index(of: market) else { return }
        guard requests.take(at: now) else {
            for order in restingOrders(of: .desk, in: index) {
                feed.send(.cancelled(order.clientID, .failed), market: market, at: now)
            }
            return
        }
        for order in exchange.cancelAll(of: .desk, in: index) { report(order, as: .cancelled, in: index) }
        publish(index)
    }

    private func report(on id: OrderID, in market: MarketHandle) -> OrderReport {
        guard let order = orders[id], exchange.index(of: market) == order.place.market else {
            return OrderReport(status: .absent, filled: .zero)
        }
        return OrderReport(status: order.status, filled: order.filled)
    }

    private mutating func follow(_ market: MarketHandle, _ isFollowed: Bool) {
        guard let index = exchange.index(of: market) else { return }
        listed[index].isFollowed = isFollowed
        exchange.watch(index, isFollowed, into: &changes)
        sendChanges(of: market)
    }

    private mutating func claim(_ market: MarketHandle) {
        guard let index = exchange.index(of: market), exchange.markets[index].outcome != nil else {
            feed.send(.claimFailed, market: market, at: now)
            return
        }
        queue.add(.pay(market: index), at: now + configuration.claimLag.draw(&lagRandom))
    }

    /// Tells the desk that one of its orders no longer rests; orders of others are nobody's business.
    mutating func report(_ order: RestingOrder, as status: OrderReport.Status, in market: Int) {
        guard order.account == .desk else { return }
        orders[order.clientID]?.status = status
        let kind: Event.Kind = status == .expired ? .expired(order.clientID) : .cancelled(order.clientID, .cancelled)
        feed.send(kind, market: exchange.markets[market].facts.handle, at: now)
    }

    /// Tells the desk what has happened in a market since the last call: its own fills, then trades, then books.
    mutating func publish(_ market: Int) {
        exchange.drainMatches(into: &matches)
        for match in matches {
            for order in [match.maker, match.taker] where order.account == .desk { sendFill(match, of: order) }
            if listed[market].isFollowed { feed.send(.trade(match.published), market: match.market, at: now) }
        }
        matches.removeAll(keepingCapacity: true)
        guard listed[market].isFollowed else { return }
        exchange.drainChanges(of: market, into: &changes)
        sendChanges(of: exchange.markets[market].facts.handle)
    }

    private mutating func sendFill(_ match: Match, of order: RestingOrder) {
        let fill = match.fill(of: order)
        if var known = orders[order.clientID] {
            known.filled += fill.size
            if known.filled == known.size { known.status = .filled }
            orders[order.clientID] = known
        }
        feed.send(.filled(fill), market: match.market, at: now)
        let final = now + configuration.settlementLag.draw(&lagRandom)
        queue.add(.settle(fill.trade, market: match.market), at: final)
    }

    private mutating func sendChanges(of market: MarketHandle) {
        for change in changes { feed.send(.book(change), market: market, at: now) }
        changes.removeAll(keepingCapacity: true)
    }
}
