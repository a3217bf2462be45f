import Engine
import MarketModel

/// The life of a market: listed, resolved, booked, paid, closed.
extension LedgerBook {
    mutating func list(_ market: QuickMarket) {
        guard let session, let account else { return }
        let strike = market.strike?.rawValue
        if let id = handles[market.handle], markets[id] != nil {
            update(id) { $0.addStrike(strike) }
            return
        }
        let name = market.id.description
        let known = openMarkets.first { id in
            markets[id].map { $0.row.account == account.id && $0.row.marketID == name } ?? false
        }
        // Like the desk, which takes on no market that is over already.
        guard known != nil || market.end.nanoseconds > nanoseconds else { return }
        let id = known ?? add(market, named: name, to: account.id)
        update(id) { $0.addStrike(strike) }
        handles[market.handle] = id
        changes.listings.append(ListingRow(chain: session.chain, handle: Int(market.handle.rawValue), market: id))
    }

    private mutating func add(_ market: QuickMarket, named marketID: String, to account: Int) -> Int {
        let row = MarketRow(
            id: next.market,
            account: account,
            marketID: marketID,
            name: market.name,
            series: market.series.description,
            strikeMicros: market.strike?.rawValue,
            startNanos: market.start.nanoseconds,
            endNanos: market.end.nanoseconds,
            listedNanos: nanoseconds
        )
        next.market += 1
        markets[row.id] = OpenMarket(row)
        openMarkets.append(row.id)
        changes.markets[row.id] = row
        return row.id
    }

    mutating func apply(_ kind: Event.Kind, to id: Int) {
        switch kind {
        case .accepted(let order, let matches): accept(order, matches: matches, in: id)
        case .rejected(let order, let reason): reject(order, reason, in: id)
        case .timedOut(let order): move(order, in: id, by: .silence)
        case .cancelled(let order, let result): noteCancel(result, of: order, in: id)
        case .expired(let order): move(order, in: id, by: .lapsed)
        case .reported(let order, let report): note(report, on: order, in: id)
        case .filled(let fill): book(fill, in: id)
        case .settled(let trade): finish(trade, as: .settled, in: id)
        case .failed(let trade): finish(trade, as: .failed, in: id)
        case .corrected(let trade, let fill):
            finish(trade, as: .failed, in: id)
            book(fill, in: id)
        case .resolved(let outcome): resolve(outcome, in: id)
        case .claimed(let amount): notePayment(of: amount, in: id)
        case .claimFailed:
            guard markets[id]?.claim?.paidNanos == nil, markets[id]?.claim != nil else { return }
            update(id) { market in market.updateClaim { $0.failures += 1 } }
        case .tick, .listed, .book, .trade, .reference, .connection, .balance, .operated, .position,
            .positionUnknown, .clockSkew, .found:
            break
        }
    }

    private mutating func resolve(_ outcome: Outcome, in id: Int) {
        guard markets[id]?.row.outcome == nil else {
            account?.strays += 1
            return
        }
        let nanos = nanoseconds
        update(id) { market in
            market.resolve(outcome, at: nanos)
            market.updateClaim()
        }
        noteFills(of: id, markets[id]?.fills.indices.map { $0 } ?? [])
    }

    private mutating func notePayment(of amount: USDMicros, in id: Int) {
        guard let market = markets[id], market.row.outcome != nil, market.claim?.paidNanos == nil else {
            account?.strays += 1
            return
        }
        let nanos = nanoseconds
        update(id) { market in
            market.updateClaim { claim in
                claim.paidNanos = nanos
                claim.paidMicros = amount.rawValue
            }
        }
    }

    /// Books the result once the outcome is known, every fill is final and no order is live; closes what is paid too.
    mutating func closeIfPossible(_ id: Int) {
        guard let market = markets[id], market.row.outcome != nil else { return }
        let nanos = nanoseconds
        let isFinal = !market.hasProvisionalFills && !market.hasLiveOrders
        let result = isFinal ? market.row.realisedFIFOMicros : nil
        if market.row.resultMicros != result { update(id) { $0.setResult(result, at: isFinal ? nanos : nil) } }
        guard isFinal, market.openClaim == 0 else { return }
        close(id, at: nanos)
        openMarkets.removeAll { $0 == id }
    }

    /// Takes a market off the books; the caller takes its key out of the order.
    mutating func close(_ id: Int, at nanos: Int) {
        update(id) { $0.close(at: nanos, abandoned: false) }
        markets[id] = nil
    }
}
