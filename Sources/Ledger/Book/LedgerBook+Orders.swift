import Engine
import Journaling
import MarketModel

/// The story of an order, by the desk's own life cycle.
extension LedgerBook {
    /// How long the desk doubts an order's absence; see `TradingDesk.patience`.
    private static let patience = 5_000_000_000

    mutating func place(_ order: Order) {
        guard let session, let settings, let id = handles[order.market], markets[id] != nil else {
            account?.strays += 1
            return
        }
        let row = OrderRow(
            chain: session.chain,
            number: Int(truncatingIfNeeded: order.id.rawValue),
            market: id,
            settings: settings.id,
            outcome: order.outcome.description,
            side: order.side.description,
            priceMicros: order.price.rawValue,
            sizeMicros: order.size.rawValue,
            expirationNanos: order.expiration.nanoseconds,
            sentNanos: nanoseconds
        )
        changes.put(row)
        update(id) { market in
            market.add(row)
            market.countQuote()
        }
    }

    mutating func accept(_ order: OrderID, matches: Int, in id: Int) {
        let nanos = nanoseconds
        with(order, in: id) { row in
            guard row.acceptedNanos == nil else { return }
            row.acceptedNanos = nanos
            row.matches = matches
        }
        move(order, in: id, by: .resting)
    }

    mutating func reject(_ order: OrderID, _ reason: RejectReason, in id: Int) {
        guard move(order, in: id, by: .refused) else { return }
        with(order, in: id) { $0.refusal = reason.word }
    }

    mutating func noteCancel(of order: OrderID, in id: Int) {
        let nanos = nanoseconds
        with(order, in: id) { $0.cancelNanos = $0.cancelNanos ?? nanos }
        move(order, in: id, by: .cancelSent)
    }

    mutating func noteCancel(_ result: CancelResult, of order: OrderID, in id: Int) {
        switch result {
        case .cancelled: move(order, in: id, by: .cancelConfirmed)
        case .failed: move(order, in: id, by: .cancelRefused)
        case .alreadyFilled, .notFound, .unknown: move(order, in: id, by: .cancelUnclear)
        }
    }

    mutating func note(_ report: OrderReport, on order: OrderID, in id: Int) {
        guard let row = row(of: order, in: id) else {
            account?.strays += 1
            return
        }
        // Fills not seen yet come first: until they do, the order is not over.
        let isAhead = report.filled.rawValue > row.filledMicros && report.status != .absent
        if isAhead, report.status != .open { return }
        switch report.status {
        case .open: move(order, in: id, by: .resting)
        case .filled: move(order, in: id, by: .filledWhole)
        case .cancelled: move(order, in: id, by: .cancelConfirmed)
        case .expired: move(order, in: id, by: .lapsed)
        case .absent:
            let isAccepted = row.acceptedNanos != nil && nanoseconds < row.expirationNanos
            let isDoubtful = isAccepted || nanoseconds - row.sentNanos < Self.patience
            guard row.standing != .open, !isDoubtful else { return }
            move(order, in: id, by: .neverArrived)
        }
    }

    mutating func book(_ fill: Fill, in id: Int) {
        guard let session, let order = row(of: fill.order, in: id) else {
            account?.strays += 1
            return
        }
        let row = FillRow(
            id: next.fill,
            market: id,
            chain: session.chain,
            number: order.number,
            trade: "\(fill.trade.rawValue)",
            nanos: nanoseconds,
            outcome: order.outcome,
            side: order.side,
            priceMicros: fill.price.rawValue,
            sizeMicros: fill.size.rawValue,
            cashMicros: fill.cash.rawValue,
            feeMicros: fill.fee.rawValue,
            isTaker: fill.isTaker,
            rebateNanos: fill.isTaker ? 0 : MakerRebate.expectedNanos(price: fill.price, size: fill.size)
        )
        var isNew = false
        update(id) { market in
            isNew = market.book(row)
            if isNew { market.updateClaim() }
        }
        guard isNew else {
            account?.strays += 1
            return
        }
        next.fill += 1
        noteFills(of: id, [(markets[id]?.fills.count ?? 1) - 1])
        with(fill.order, in: id) { row in
            row.fills += 1
            row.filledMicros += fill.size.rawValue
        }
        if order.filledMicros + fill.size.rawValue >= order.sizeMicros { move(fill.order, in: id, by: .filledWhole) }
    }

    mutating func finish(_ trade: TradeID, as state: FillRow.State, in id: Int) {
        let nanos = nanoseconds
        var changed: [Int] = []
        update(id) { market in
            changed = market.finish("\(trade.rawValue)", as: state, at: nanos)
            if !changed.isEmpty { market.updateClaim() }
        }
        if changed.isEmpty { account?.strays += 1 }
        noteFills(of: id, changed)
    }

    mutating func noteFair(_ fair: PriceMicros, of fill: FairRecord.FillID, in id: Int) {
        guard let chain = session?.chain else { return }
        let number = Int(truncatingIfNeeded: fill.order.rawValue)
        var place: Int?
        update(id) { place = $0.noteFair(fair, ofOrder: number, chain: chain, trade: "\(fill.trade.rawValue)") }
        noteFills(of: id, place.map { [$0] } ?? [])
    }

    /// Puts fills on the list of changed rows.
    mutating func noteFills(of id: Int, _ places: [Int]) {
        guard let market = markets[id] else { return }
        for place in places { changes.fills[market.fills[place].id] = market.fills[place] }
    }

    // MARK: - One order

    private func place(of order: OrderID, in id: Int) -> Int? {
        guard let chain = session?.chain else { return nil }
        return markets[id]?.place(of: Int(truncatingIfNeeded: order.rawValue), chain: chain)
    }

    private func row(of order: OrderID, in id: Int) -> OrderRow? {
        place(of: order, in: id).flatMap { markets[id]?.orders[$0] }
    }

    /// Moves an order along its life cycle; evidence that makes no sense, or repeats, changes nothing.
    ///
    /// - Returns: Whether the order has now come to its end.
    @discardableResult
    mutating func move(_ order: OrderID, in id: Int, by evidence: OrderEvidence) -> Bool {
        guard let state = row(of: order, in: id)?.standing.state, let next = state.after(evidence), next != state
        else { return false }
        let nanos = nanoseconds
        with(order, in: id) { row in
            row.standing = OrderStanding(next)
            if next.isTerminal { row.endedNanos = nanos }
        }
        return next.isTerminal
    }

    private mutating func with(_ order: OrderID, in id: Int, _ body: (inout OrderRow) -> Void) {
        guard let place = place(of: order, in: id) else { return }
        updateOrder(place, in: id, body)
    }

    mutating func updateOrder(_ place: Int, in id: Int, _ body: (inout OrderRow) -> Void) {
        guard let before = markets[id]?.orders[place] else { return }
        markets[id]?.updateOrder(place, body)
        guard let after = markets[id]?.orders[place], after != before else { return }
        changes.put(after)
    }
}
