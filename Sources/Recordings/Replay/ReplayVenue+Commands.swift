import MarketModel
import Risk

extension ReplayVenue {
    /// Does what is due at `time`.
    mutating func perform(_ act: Act, at time: Timestamp) {
        switch act {
        case .command(let command): perform(command, at: time)
        case .expire(let id, let market):
            if close(id, in: market, as: .expired) { answer(.expired(id), market, at: time) }
        case .end(let market): end(market, at: time)
        case .resolve(let market, let outcome):
            markets[Int(market.rawValue)].outcome = outcome
            let known = time.advanced(byNanoseconds: feedSpan)
            answers.push(Event(time: known, market: market, .resolved(outcome)), at: known)
        case .settle(let trade, let market): answer(.settled(trade), market, at: time)
        }
    }

    private mutating func perform(_ command: Command, at time: Timestamp) {
        switch command {
        case .place(let order): place(order.value, at: time)
        case .cancel(let id, let market): answer(.cancelled(id, cancel(id, in: market)), market, at: time)
        case .cancelAll(let market): cancelAll(in: market, at: time)
        case .lookUp(let id, let market):
            let report = records[id] ?? OrderReport(status: .absent, filled: .zero)
            answer(.reported(id, report), market, at: time)
        case .follow(let market): follow(market, at: time)
        case .unfollow(let market):
            if isKnown(market) { markets[Int(market.rawValue)].followedFrom = nil }
        case .claim(let market): claim(market, at: time)
        case .watch: break  // a recording lists what it has
        }
    }

    private mutating func place(_ order: Order, at time: Timestamp) {
        if let reason = refusal(of: order, at: time) {
            return answer(.rejected(order.id, reason), order.market, at: time)
        }
        let index = Int(order.market.rawValue)
        records[order.id] = OrderReport(status: .open, filled: .zero)
        liveOrders += 1
        agenda.push(.expire(order.id, order.market), at: order.expiration)
        markets[index].place(order, into: &matches)
        answer(.accepted(order.id, matches: matches.count), order.market, at: time)
        bookMatches(at: time)
    }

    private func refusal(of order: Order, at time: Timestamp) -> RejectReason? {
        guard isKnown(order.market) else { return .marketClosed }
        let market = markets[Int(order.market.rawValue)]
        guard market.isListed, !market.isEnded, time >= market.market.start else { return .marketClosed }
        guard !order.size.isZero, records[order.id] == nil else { return .invalid }
        guard order.expiration >= time + rules.minimumOrderLife else { return .invalid }
        guard order.price.cost(of: order.size) >= rules.takerMinimum || !market.wouldTake(order) else {
            return .belowTakerMinimum
        }
        if let capital = settings.capital, capital + account.cash < locked(adding: order) {
            return .insufficientFunds
        }
        return nil
    }

    /// What our live orders, and `order` on top, keep from other use: what buyers pay, a dollar for each share that sellers
    /// do not hold, and the fees.
    func locked(adding order: Order? = nil) -> USDMicros {
        var sum = 0
        for market in markets where !market.orders.isEmpty || market.market.handle == order?.market {
            var needed = account.position(in: market.market.handle)
            func add(_ order: Order, _ size: SizeMicros) {
                sum += rules.fee(on: size).rawValue
                if order.side == .buy {
                    sum += order.price.costRoundedUp(of: size).rawValue
                } else {
                    needed[order.outcome] -= size.rawValue
                }
            }
            for resting in market.orders { add(resting.order, resting.left) }
            if let order, order.market == market.market.handle { add(order, order.size) }
            sum += max(0, -needed.up) + max(0, -needed.down)
        }
        return USDMicros(rawValue: sum)
    }

    private mutating func cancel(_ id: OrderID, in market: MarketHandle) -> CancelResult {
        if close(id, in: market, as: .cancelled) { return .cancelled }
        return records[id]?.status == .filled ? .alreadyFilled : .notFound
    }

    private mutating func cancelAll(in market: MarketHandle, at time: Timestamp) {
        guard isKnown(market) else { return }
        for resting in markets[Int(market.rawValue)].orders {
            let result = cancel(resting.order.id, in: market)
            answer(.cancelled(resting.order.id, result), market, at: time)
        }
    }

    private mutating func follow(_ market: MarketHandle, at time: Timestamp) {
        guard isKnown(market), markets[Int(market.rawValue)].followedFrom == nil else { return }
        markets[Int(market.rawValue)].followedFrom = cursor
        guard !settings.sendsEveryMarket else { return }
        let books = markets[Int(market.rawValue)].books
        let known = time.advanced(byNanoseconds: feedSpan)
        for outcome in Outcome.allCases where books.has(outcome) {
            for change in books.book(of: outcome).snapshot(of: outcome) {
                answers.push(Event(time: known, market: market, .book(change)), at: known)
            }
        }
    }

    private mutating func claim(_ market: MarketHandle, at time: Timestamp) {
        guard isKnown(market), let outcome = markets[Int(market.rawValue)].outcome else {
            return answer(.claimFailed, market, at: time)
        }
        answer(.claimed(account.claim(market, outcome: outcome)), market, at: time)
        answerBalance(at: time)
    }

    private mutating func end(_ market: MarketHandle, at time: Timestamp) {
        cancelAll(in: market, at: time)
        markets[Int(market.rawValue)].isEnded = true
        guard let outcome = outcomes[market]?.outcome else { return unsettledMarkets.append(market) }
        agenda.push(.resolve(market, outcome), at: time + settings.resolutionLag)
    }

    private func isKnown(_ market: MarketHandle) -> Bool { Int(market.rawValue) < markets.count }
}
