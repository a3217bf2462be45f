import MarketModel
import Quoting
import Risk

extension TradingDesk {
    /// Moves an order along its life cycle; an order we do not know is counted.
    ///
    /// - Returns: Whether the order is now off the table.
    @discardableResult
    mutating func advance(_ id: OrderID, of index: Int, by evidence: OrderEvidence) -> Bool {
        let time = now
        let fate = update(index) { instance, gateway -> (isGone: Bool, isIllegal: Bool)? in
            guard let place = instance.orders.index(of: id) else { return nil }
            let before = instance.statistics.illegalTransitions
            let isGone = gateway.move(place, of: &instance, by: evidence, at: time)
            return (isGone, instance.statistics.illegalTransitions != before)
        }
        guard let fate = fate ?? nil else {
            noteLate(id, of: index, evidence)
            return false
        }
        if fate.isIllegal {
            incidents.illegalTransitions += 1
            raise(.illegalTransition, of: index)
        }
        return fate.isGone
    }

    /// Works on one instance and the gateway at once; `nil` when the place is vacant.
    private mutating func update<Result>(
        _ index: Int,
        _ body: (inout MarketInstance, inout OrderGateway) -> Result
    ) -> Result? {
        guard let box = instances.lend(index) else { return nil }
        defer { instances.put(box, at: index) }
        return body(&box.occupant, &gateway)
    }

    /// Counts a message about an order that is off the table: late, contradicting its end, or of a stranger.
    private mutating func noteLate(_ id: OrderID, of index: Int, _ evidence: OrderEvidence) {
        guard let ended = instances[index]?.orders.finished(id) else {
            incidents.strangers += 1
            return
        }
        if ended.state.after(evidence) == nil {
            incidents.illegalTransitions += 1
            raise(.illegalTransition, of: index)
        } else {
            incidents.duplicates += 1
        }
    }

    /// Tells of something that happened; it is over when the market is.
    private mutating func raise(_ cause: AlertCause, of index: Int) {
        guard var instance = instances[index].take() else { return }
        note(cause, true, &instance)
        instances[index] = instance
    }

    mutating func applyAcceptance(of id: OrderID, matches: Int, to index: Int) {
        instances.update(index) { instance in
            guard instance.orders.acknowledge(id) else { return }
            instance.makerCheck.add(matchedAtOnce: matches > 0)
            if matches > 0 { instance.statistics.takes += 1 }
        }
        advance(id, of: index, by: .resting)
    }

    /// The venue refused an order: the slot is free again, but the market waits before it tries once more.
    mutating func applyRejection(of id: OrderID, to index: Int, into commands: inout [Command]) {
        incidents.rejections += 1
        guard advance(id, of: index, by: .refused) else { return }
        instances[index]?.refusedUntil = now + Self.patience
        step(index, into: &commands)
    }

    mutating func askAbout(_ id: OrderID, of index: Int, into commands: inout [Command]) {
        let time = now
        update(index) { instance, gateway in
            guard let place = instance.orders.index(of: id) else { return }
            gateway.lookUp(place, of: &instance, at: time, into: &commands)
        }
    }

    mutating func applyCancel(_ result: CancelResult, of id: OrderID, to index: Int, into commands: inout [Command]) {
        switch result {
        case .cancelled:
            if advance(id, of: index, by: .cancelConfirmed) { step(index, into: &commands) }
        case .failed:
            advance(id, of: index, by: .cancelRefused)
        case .alreadyFilled, .notFound, .unknown:
            // Not evidence of an end: fills may be on their way, or the order may still rest.
            if result == .unknown { incidents.timeouts += 1 }
            advance(id, of: index, by: .cancelUnclear)
            askAbout(id, of: index, into: &commands)
        }
    }

    mutating func applyReport(_ report: OrderReport, on id: OrderID, to index: Int, into commands: inout [Command]) {
        guard let place = instances[index]?.orders.index(of: id), let live = instances[index]?.orders[place] else {
            if instances[index]?.orders.finished(id) == nil {
                incidents.strangers += 1
            } else {
                incidents.duplicates += 1
            }
            return
        }
        // Fills we have not seen yet come first: until they do, the order keeps its reservation.
        if report.filled > live.filled, report.status != .absent {
            instances[index]?.orders[place].lastAsked = now
            guard report.status == .open else { return }
        }
        switch report.status {
        case .open:
            _ = advance(id, of: index, by: .resting)
            guard live.state == .cancelPending else { break }
            let time = now
            update(index) { $1.cancel(place, of: &$0, at: time, into: &commands) }
        case .filled: _ = advance(id, of: index, by: .filledWhole)
        case .cancelled: _ = advance(id, of: index, by: .cancelConfirmed)
        case .expired: _ = advance(id, of: index, by: .lapsed)
        case .absent:
            // A venue that accepted it may miss it in a look-up; until it expires that proves nothing.
            // One that got no answer may still be on its way: only a look-up well after it was sent counts.
            let isAccepted = live.isAcknowledged && now < live.order.expiration
            let isDoubtful = isAccepted || now - live.sentAt < Self.patience
            guard live.state != .open, !isDoubtful else { return }
            _ = advance(id, of: index, by: .neverArrived)
        }
        // What was found again is looked at before anything else: it may rest where nothing is wanted any more.
        let isFound = live.state == .unknown && report.status == .open
        if isFound || instances[index]?.orders.index(of: id) == nil { step(index, into: &commands) }
    }

    /// A match was other than believed: the fill is replaced in one step, so that nothing is decided in between.
    mutating func applyCorrection(
        of trade: TradeID,
        by fill: Fill,
        to index: Int,
        into commands: inout [Command]
    ) {
        let old = instances[index]?.provisional.first { $0.fill.trade == trade }?.fill.size
        let fair = instances[index]?.fills.last { $0.fill.trade == trade }?.fair
        guard let old, undo(trade, of: index) > 0 else {
            incidents.duplicates += 1
            return
        }
        if fill.size < old {
            incidents.failedSettlements += 1
            raise(.settlementFailed, of: index)
        }
        // It is the same match: what the market was worth then is known.
        applyFill(fill, fair: fair, to: index, into: &commands)
    }

    mutating func applyFill(_ fill: Fill, to index: Int, into commands: inout [Command]) {
        // While a journal is recalled a record of its own tells what the market was worth.
        applyFill(fill, fair: isRecalling ? nil : instances[index]?.fairPrice, to: index, into: &commands)
    }

    private mutating func applyFill(
        _ fill: Fill,
        fair: PriceMicros?,
        to index: Int,
        into commands: inout [Command]
    ) {
        let time = now
        latestTrade = max(latestTrade, fill.trade.rawValue)
        let fate = update(index) { instance, gateway in Self.book(fill, &instance, &gateway, fair: fair, at: time) }
        switch fate {
        case .booked: step(index, into: &commands)
        case .duplicate: incidents.duplicates += 1
        case .stranger, nil: incidents.strangers += 1
        }
    }

    private enum FillFate { case booked, duplicate, stranger }

    private static func book(
        _ fill: Fill,
        _ instance: inout MarketInstance,
        _ gateway: inout OrderGateway,
        fair: PriceMicros?,
        at now: Timestamp
    ) -> FillFate {
        guard !instance.hasBooked(fill) else { return .duplicate }
        let place = instance.orders.index(of: fill.order)
        guard let order = place.map({ instance.orders[$0].order }) ?? instance.orders.finished(fill.order)?.order else {
            return .stranger
        }
        instance.fills.append(FillMemory(fill: fill, order: order, state: .provisional, fair: fair))
        instance.positionCheck.noteChange(at: now)
        reopenIfClosed(&instance, &gateway)
        let before = instance.holdings.cash
        instance.holdings.apply(fill, of: order)
        instance.provisional.append(ProvisionalFill(fill: fill, order: order))
        gateway.cash.move(instance.holdings.cash - before)
        instance.statistics.add(fill, of: order)
        let price = order.outcome == .up ? fill.price : fill.price.complement
        instance.pipeline.observe(.ownFill(order.gainsWhenUp ? .bid : .ask, price: price, size: fill.size), at: now)
        if let place { shrink(place, by: fill, &instance, &gateway, at: now) }
        // It may have used up tokens that cover other sales, which tie up cash then.
        if order.side == .sell { gateway.recountSales(of: &instance) }
        gateway.budget.addProvisional(fill, of: order, slot: instance.budgetSlot)
        gateway.notePeak(&instance)
        return .booked
    }

    /// Gives a market whose result was booked a new place in the budget, because a fill came after all.
    ///
    /// The old place may belong to another market by now.
    private static func reopenIfClosed(_ instance: inout MarketInstance, _ gateway: inout OrderGateway) {
        guard let result = instance.result else { return }
        instance.resultBefore = result
        instance.result = nil
        instance.budgetSlot = gateway.budget.open(plan: instance.plan)
    }

    /// Takes filled shares out of an order's reservation and collateral.
    private static func shrink(
        _ place: Int,
        by fill: Fill,
        _ instance: inout MarketInstance,
        _ gateway: inout OrderGateway,
        at now: Timestamp
    ) {
        let live = instance.orders[place]
        let remaining = live.remaining - fill.size
        gateway.budget.shrink(
            live.order,
            from: live.remaining,
            to: remaining,
            fills: live.fills + 1,
            slot: instance.budgetSlot
        )
        instance.orders[place].remaining = remaining
        instance.orders[place].fills += 1
        var rest = live.order
        rest.size = remaining
        let collateral: USDMicros
        switch rest.side {
        case .buy: collateral = rest.price.costRoundedUp(of: remaining) + gateway.rules.fee(on: remaining)
        case .sell: collateral = min(live.collateral, USDMicros(payoutOf: remaining) + gateway.rules.fee(on: remaining))
        }
        gateway.cash.uncommit(live.collateral - collateral)
        instance.orders[place].collateral = collateral
        if remaining.isZero { gateway.move(place, of: &instance, by: .filledWhole, at: now) }
    }

    mutating func applySettlement(of trade: TradeID, to index: Int, into commands: inout [Command]) {
        let time = now
        let found = update(index) { instance, gateway in
            let before = instance.holdings
            let found = instance.removeProvisional(trade, as: .settled, at: time) { entry, instance in
                gateway.budget.confirm(entry.fill, of: entry.order, slot: instance.budgetSlot)
                instance.settled.apply(entry.fill, of: entry.order)
            }
            // Fills that settle in another order than they came leave other pairs of both tokens behind.
            instance.restoreHoldings()
            guard instance.holdings != before else { return found }
            gateway.cash.move(instance.holdings.cash - before.cash)
            gateway.recountSales(of: &instance)
            return found
        }
        if found == 0 { incidents.duplicates += 1 }
        if instances[index]?.outcome != nil { step(index, into: &commands) }
    }

    mutating func applyFailure(of trade: TradeID, to index: Int, into commands: inout [Command]) {
        let found = undo(trade, of: index)
        incidents.failedSettlements += found
        if found > 0 { raise(.settlementFailed, of: index) }
        step(index, into: &commands)
    }

    /// Takes the unsettled fills of a match back, as if they had never been; returns how many there were.
    private mutating func undo(_ trade: TradeID, of index: Int) -> Int {
        let time = now
        let found = update(index) { instance, gateway in
            let before = instance.holdings.cash
            let found = instance.removeProvisional(trade, as: .failed, at: time) { entry, instance in
                gateway.budget.removeProvisional(entry.fill, of: entry.order, slot: instance.budgetSlot)
            }
            instance.restoreHoldings()
            gateway.cash.move(instance.holdings.cash - before)
            gateway.recountSales(of: &instance)
            return found
        }
        return found ?? 0
    }
}

extension MarketInstance {
    /// Takes the unsettled fills of a match off the list; returns how many there were.
    fileprivate mutating func removeProvisional(
        _ trade: TradeID,
        as state: FillMemory.State,
        at time: Timestamp,
        _ body: (ProvisionalFill, inout MarketInstance) -> Void
    ) -> Int {
        var found = 0
        while let place = provisional.firstIndex(where: { $0.fill.trade == trade }) {
            let entry = provisional.remove(at: place)
            body(entry, &self)
            found += 1
        }
        guard found > 0 else { return 0 }
        for place in fills.indices where fills[place].fill.trade == trade { fills[place].state = state }
        positionCheck.noteChange(at: time)
        return found
    }

    /// Whether this match of this order was booked before; the newest are looked at first.
    fileprivate func hasBooked(_ fill: Fill) -> Bool {
        fills.reversed().contains { $0.fill.trade == fill.trade && $0.fill.order == fill.order }
    }

    /// Rebuilds holdings from what is final and what may still become so.
    fileprivate mutating func restoreHoldings() {
        holdings = settled
        for entry in provisional { holdings.apply(entry.fill, of: entry.order) }
    }
}
