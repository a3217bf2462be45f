import MarketModel
import Signing
import TurbineWire

/// Getting ready: no order of an earlier run may live when the first market is listed.
extension TurbineAdapter {
    /// Goes on with getting ready.
    mutating func startUp() {
        if lastStream == 0 { begin() }
        if !start.knowsFailures { call(.failedTrades) }
        if start.lost == nil { return call(.history) }
        if !start.isClear, start.clearing.isEmpty { call(.allOrders) }
        if start.isClear, start.inherited == nil { call(.positions) }
    }

    private mutating func begin() {
        if configuration.isObserver {
            start.isClear = true
            start.knowsFailures = true
            start.inherited = []
        }
        start.begunAt = now
        for outcome in Outcome.allCases { openStream(outcome) }
        for (place, series) in directory.series.enumerated() {
            tasks.set(.quickMarket(place), to: now)
            watchReference(of: series.asset)
        }
        guard !configuration.isObserver else { return }
        tasks.set(.balance, to: now)
        tasks.set(.sweep, to: now + .seconds(30))
    }

    /// Takes note of what an earlier run holds, before anything is listed: the desk must not trade it as its own.
    mutating func inherit(_ rows: [PositionRow]) {
        guard start.isClear, start.inherited == nil else { return }
        start.inherited = rows.filter { $0.up > 0 || $0.down > 0 }
        listCandidates()
    }

    /// Whether a row is of an order of ours, by any of its names.
    func isKnown(_ row: OrderRow) -> Bool { (orders.id(of: row.orderHash) ?? orders.id(ofNonce: row.nonce)) != nil }

    mutating func tryAgain() { tasks.hasten(.startUp, to: now + start.pauses.next(&random)) }

    mutating func readAllOrders(_ answer: VenueAnswer) {
        guard !start.isClear else { return }
        guard let value = json(answer), let rows = try? OrderRow.completeList(from: value) else {
            tryAgain()
            return
        }
        let open = rows.filter { row in
            row.trader ?? keys.wallet.address == keys.wallet.address && !isKnown(row)
        }
        guard !open.isEmpty else {
            start.isClear = true
            startUp()
            return
        }
        for row in open {
            guard let market = row.marketID, !start.clearing.contains(market) else { continue }
            start.clearing.append(market)
            call(.cancelMarket(market))
        }
        counters.note(.ordersFoundAtStart, open.count)
        if start.clearing.isEmpty { tryAgain() }
    }

    /// A market of an earlier run was cleared, or not; either way the list is read again.
    mutating func startCancelled(_ market: MarketID, _ answer: VenueAnswer) {
        start.clearing.removeAll { $0 == market }
        guard start.clearing.isEmpty else { return }
        if answer.isSuccess { tasks.hasten(.startUp, to: now + .milliseconds(500)) } else { tryAgain() }
    }
}
