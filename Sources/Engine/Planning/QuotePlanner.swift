import MarketModel
import Quoting
import Risk

/// Compares what a strategy wants with what rests, and asks for the least change.
///
/// Only acknowledged orders are compared. What no longer has a target is cancelled in the same step. A slot with an order
/// whose fate is open gets no second one, except that a replacement may overlap the order it replaces for as long as the
/// cancel takes, if the budget admits both.
struct QuotePlanner {
    let targets: [QuoteTarget]
    let decision: QuoteDecision
    let inputs: InputAges
    let now: Timestamp

    /// Why an open order is not left alone.
    private enum Cause {
        /// Its price is too far from the target.
        case drifted
        /// It rests in the wrong book, or is much smaller than wanted.
        case unsuitable
        /// It is larger than allowed.
        case tooLarge
        /// It has rested as long as it may.
        case old
    }

    /// Emits the commands, and returns why a wanted order of either side could not be sent.
    func run(
        _ instance: inout MarketInstance,
        _ gateway: inout OrderGateway,
        into commands: inout [Command]
    ) -> (bid: Reason?, ask: Reason?) {
        if targets.isEmpty {
            gateway.cancelAll(of: &instance, at: now, into: &commands)
            return (nil, nil)
        }
        cancelUnwanted(&instance, &gateway, into: &commands)
        var refusals: (bid: Reason?, ask: Reason?) = (nil, nil)
        for index in targets.indices {
            guard let reason = serve(targets[index], &instance, &gateway, into: &commands) else { continue }
            if targets[index].side == .bid { refusals.bid = reason } else { refusals.ask = reason }
        }
        return refusals
    }

    private func cancelUnwanted(
        _ instance: inout MarketInstance,
        _ gateway: inout OrderGateway,
        into commands: inout [Command]
    ) {
        for index in 0..<instance.orders.count {
            let state = instance.orders[index].state
            guard state == .open || state == .sent else { continue }
            let slot = instance.orders[index].slot
            if !targets.contains(where: { QuoteSlot($0) == slot }) {
                gateway.cancel(index, of: &instance, at: now, into: &commands)
            }
        }
    }

    private func serve(
        _ target: QuoteTarget,
        _ instance: inout MarketInstance,
        _ gateway: inout OrderGateway,
        into commands: inout [Command]
    ) -> Reason? {
        let slot = QuoteSlot(target)
        var resting: Int?
        var hasTwo = false
        for index in 0..<instance.orders.count where instance.orders[index].slot == slot {
            switch instance.orders[index].state {
            case .sent, .cancelPending: return nil
            case .unknown: return .orderUnknown
            case .open:
                // Two rest where a cancel was refused after its replacement went out: the older one goes.
                if let resting {
                    gateway.cancel(resting, of: &instance, at: now, into: &commands)
                    hasTwo = true
                }
                resting = index
            case .filled, .cancelled, .expired, .rejected: continue
            }
        }
        if hasTwo { return nil }
        guard let resting else { return place(target, slot, nil, &instance, &gateway, into: &commands) }
        let live = instance.orders[resting]
        let instrument = Instrument(target.side, in: live.order.outcome)
        guard let cause = cause(live, target, instrument, &instance, gateway.rules.tick) else { return nil }
        return replace(resting, cause, target, instrument, &instance, &gateway, into: &commands)
    }

    private func cause(
        _ live: LiveOrder,
        _ target: QuoteTarget,
        _ resting: Instrument,
        _ instance: inout MarketInstance,
        _ tick: DeltaMicros
    ) -> Cause? {
        if live.remaining > target.size { return .tooLarge }
        let rules = decision.replacement
        let age = now.nanoseconds(since: live.sentAt)
        if age >= rules.maxAgeSpan { return .old }
        guard age >= rules.minRestSpan else { return nil }
        // An order held behind the touch is compared with where it would be held now, or it would be replaced for ever.
        let wanted = resting.price(target.price)
        let reachable = behindTouch(wanted, resting, &instance, tick) ?? wanted
        if (live.order.price - reachable).magnitude > rules.drift { return .drifted }
        if live.remaining.rawValue * 2 < target.size.rawValue { return .unsuitable }
        return Instrument.choose(for: target, resting: resting, &instance) == resting ? nil : .unsuitable
    }

    private func replace(
        _ index: Int,
        _ cause: Cause,
        _ target: QuoteTarget,
        _ resting: Instrument,
        _ instance: inout MarketInstance,
        _ gateway: inout OrderGateway,
        into commands: inout [Command]
    ) -> Reason? {
        let old = instance.orders[index].order
        if decision.replacement.sequence == .placeFirst, cause != .tooLarge {
            let refusal = place(target, QuoteSlot(target), resting, &instance, &gateway, into: &commands)
            switch refusal {
            case nil:
                break
            case .tooLateToPlace, .churn, .requestRate:
                // Nothing can take its place: what reduces, or is merely old, is better left than lost.
                if target.isReducing || cause == .old || cause == .unsuitable { return nil }
            case _: break
            }
            guard let place = instance.orders.index(of: old.id) else { return refusal }
            gateway.cancel(place, of: &instance, at: now, into: &commands)
            return refusal
        }
        gateway.cancel(index, of: &instance, at: now, into: &commands)
        return nil
    }

    private func place(
        _ target: QuoteTarget,
        _ slot: QuoteSlot,
        _ resting: Instrument?,
        _ instance: inout MarketInstance,
        _ gateway: inout OrderGateway,
        into commands: inout [Command]
    ) -> Reason? {
        guard let instrument = Instrument.choose(for: target, resting: resting, &instance) else { return .bookMissing }
        guard let price = behindTouch(instrument.price(target.price), instrument, &instance, gateway.rules.tick) else {
            return .wouldTake
        }
        let draft = OrderDraft(
            slot: slot,
            isReducing: target.isReducing,
            outcome: instrument.outcome,
            side: instrument.side,
            price: price,
            size: target.size,
            life: decision.replacement.life.nanoseconds,
            beforeEnd: decision.replacement.beforeEnd.nanoseconds
        )
        guard decision.bounds.contains(instrument.outcome == .up ? price : price.complement) else { return .clampBinds }
        if crossesOwn(target.side, instrument.outcome == .up ? price : price.complement, &instance) {
            return .selfCross
        }
        return gateway.place(draft, for: &instance, inputs, at: now, into: &commands)
    }

    /// The price, moved back to the first tick behind the opposite best where it would match at once.
    ///
    /// The result lies on the grid of ticks also where the best does not: a venue may take finer prices than we quote.
    private func behindTouch(
        _ price: PriceMicros,
        _ instrument: Instrument,
        _ instance: inout MarketInstance,
        _ tick: DeltaMicros
    ) -> PriceMicros? {
        guard let best = instance.books.best(instrument.outcome, instrument.side.opposite)?.price else { return price }
        let step = tick.rawValue
        switch instrument.side {
        case .buy: return price < best ? price : PriceMicros(rawValue: (best.rawValue - 1) / step * step)
        case .sell: return price > best ? price : PriceMicros(rawValue: (best.rawValue / step + 1) * step)
        }
    }

    /// Whether an order of ours on the other side, not proven gone, stands at or through this up-price.
    private func crossesOwn(_ side: QuoteSide, _ up: PriceMicros, _ instance: inout MarketInstance) -> Bool {
        for index in 0..<instance.orders.count where instance.orders[index].slot.side != side {
            let other = instance.orders[index].order.upPrice
            if side == .bid ? up >= other : up <= other { return true }
        }
        return false
    }
}
