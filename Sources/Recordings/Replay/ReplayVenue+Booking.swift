import MarketModel

extension ReplayVenue {
    /// Sends an answer one response latency after `time`.
    mutating func answer(_ kind: Event.Kind, _ market: MarketHandle, at time: Timestamp) {
        let known = time.advanced(byNanoseconds: responseSpan)
        answers.push(Event(time: known, market: market, kind), at: known)
    }

    /// Says what cash is free, where the account has a capital.
    mutating func answerBalance(at time: Timestamp) {
        guard let capital = settings.capital else { return }
        answer(.balance(capital + account.cash - locked()), .none, at: time)
    }

    /// Books the matches found at `time`, and empties the list.
    mutating func bookMatches(at time: Timestamp) {
        guard !matches.isEmpty else { return }
        for match in matches {
            lastTrade += 1
            let fill = Fill(
                order: match.order.id,
                trade: TradeID(rawValue: lastTrade),
                price: match.price,
                size: match.size,
                cash: match.price.cost(of: match.size),
                fee: rules.fee(on: match.size),
                isTaker: match.isTaker
            )
            account.book(fill, of: match.order)
            var report = records[match.order.id] ?? OrderReport(status: .open, filled: .zero)
            report.filled += match.size
            if report.filled >= match.order.size {
                report.status = .filled
                liveOrders -= 1
            }
            records[match.order.id] = report
            answer(.filled(fill), match.order.market, at: time)
            settle(fill.trade, in: match.order.market, at: time)
        }
        matches.removeAll(keepingCapacity: true)
        answerBalance(at: time)
    }

    /// Takes an order out of its market; `false` when it is not live there.
    mutating func close(_ id: OrderID, in market: MarketHandle, as status: OrderReport.Status) -> Bool {
        guard Int(market.rawValue) < markets.count else { return false }
        guard let resting = markets[Int(market.rawValue)].remove(id) else { return false }
        records[id] = OrderReport(status: status, filled: resting.order.size - resting.left)
        liveOrders -= 1
        return true
    }

    private mutating func settle(_ trade: TradeID, in market: MarketHandle, at time: Timestamp) {
        guard settings.settlementLag > .zero else { return answer(.settled(trade), market, at: time) }
        agenda.push(.settle(trade, market), at: time + settings.settlementLag)
    }
}
