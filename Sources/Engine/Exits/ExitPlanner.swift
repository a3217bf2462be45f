import MarketModel
import Quoting
import Risk

/// Brings one market's position down, one order at a time.
///
/// It only ever sells what is confirmed to be held, less what other orders may still sell, so that no fill carries the
/// position through zero. Without a price it does nothing. Its orders pass the gateway like all others.
struct ExitPlanner {
    /// The place of an exit's order, which no strategy's quote has.
    static let level = Int(UInt8.max)
    /// How long an order lives that nobody cancels.
    private static let life = Duration.seconds(120)

    let rules: ExitRules
    let inputs: InputAges
    let now: Timestamp
    /// The position that nobody disputes, in micro-shares; positive when long of up.
    let netMicros: Int
    /// The probability of up that slippage is counted from: the fair value, else the middle of the touch; `nil` for neither.
    let centre: PriceMicros?
    /// Others' best bid and ask of up.
    let touch: Touch

    /// The side that reduces.
    var side: QuoteSide { netMicros > 0 ? .ask : .bid }

    /// Takes the next step; returns why the reducing side has no order, if a gate or the market is behind it.
    func run(
        _ exit: inout ExitState,
        _ instance: inout MarketInstance,
        _ gateway: inout OrderGateway,
        into commands: inout [Command]
    ) -> Reason? {
        exit.advance(rules, at: now)
        switch exit.stage {
        case .passive, .dust:
            return rest(&instance, &gateway, into: &commands)
        case .crossing(let attempts, let next):
            cancel(&instance, &gateway, all: now >= next, into: &commands)
            guard now < next else { return cross(&exit, &instance, &gateway, into: &commands) }
            return attempts > 0 ? .nothingToTake : nil
        case .held:
            gateway.cancelAll(of: &instance, at: now, into: &commands)
            return .exitHeld
        }
    }

    /// Keeps one order at the touch, but never beyond the slippage.
    private func rest(
        _ instance: inout MarketInstance,
        _ gateway: inout OrderGateway,
        into commands: inout [Command]
    ) -> Reason? {
        var targets: [QuoteTarget] = []
        let size = reducible(instance)
        let price = restingPrice(gateway.rules.tick)
        if !size.isZero, let price {
            targets = [QuoteTarget(side: side, level: Self.level, isReducing: true, price: price, size: size)]
        }
        var decision = QuoteDecision(reason: nil)
        decision.replacement.drift = .zero
        decision.replacement.minRest = rules.pace
        decision.replacement.maxAge = .nanoseconds(Self.life.nanoseconds / 2)
        decision.replacement.life = Self.life
        decision.replacement.sequence = .cancelFirst
        let planner = QuotePlanner(targets: targets, decision: decision, inputs: inputs, now: now)
        let refusals = planner.run(&instance, &gateway, into: &commands)
        if price == nil { return .bookMissing }
        return side == .bid ? refusals.bid : refusals.ask
    }

    /// Cancels what strategies left resting, and the exit's own order where `all` says so.
    private func cancel(
        _ instance: inout MarketInstance,
        _ gateway: inout OrderGateway,
        all: Bool,
        into commands: inout [Command]
    ) {
        for index in instance.orders.live.indices {
            let live = instance.orders[index]
            guard live.state == .open || live.state == .sent, all || !live.slot.isExit else { continue }
            gateway.cancel(index, of: &instance, at: now, into: &commands)
        }
    }

    /// Takes what others offer within the slippage, once the exit's order before is proven gone.
    private func cross(
        _ exit: inout ExitState,
        _ instance: inout MarketInstance,
        _ gateway: inout OrderGateway,
        into commands: inout [Command]
    ) -> Reason? {
        guard !instance.orders.live.contains(where: { $0.slot.isExit }) else { return .replacing }
        let size = reducible(instance)
        guard !size.isZero else { return .replacing }
        let hasBook = instance.books.isUsable(.up) || instance.books.isUsable(.down)
        guard hasBook, let limit = limit(gateway.rules.tick) else {
            exit.wait(rules, at: now)
            return .bookMissing
        }
        guard let found = take(size, limit, instance, gateway.rules) else {
            if isDust(size, limit, instance, gateway.rules) {
                exit.noteDust()
                return rest(&instance, &gateway, into: &commands)
            }
            exit.noteAttempt(rules, at: now)
            return .nothingToTake
        }
        let upPrice = found.instrument.outcome == .up ? found.price : found.price.complement
        guard !crossesOwn(upPrice, instance) else { return .selfCross }
        exit.noteAttempt(rules, at: now)
        let draft = OrderDraft(
            slot: QuoteSlot(
                QuoteTarget(side: side, level: Self.level, isReducing: true, price: upPrice, size: found.size)
            ),
            isReducing: true,
            mayTake: true,
            outcome: found.instrument.outcome,
            side: found.instrument.side,
            price: found.price,
            size: found.size,
            life: Self.life.nanoseconds
        )
        return gateway.place(draft, for: &instance, inputs, at: now, into: &commands)
    }

    /// Shares that may be sold: the position, less what orders outside the exit may still take from it.
    private func reducible(_ instance: MarketInstance) -> SizeMicros {
        var size = SizeMicros(clamping: abs(netMicros))
        for index in instance.orders.live.indices {
            let live = instance.orders[index]
            if live.slot.side == side, !live.slot.isExit { size -= live.remaining }
        }
        return size
    }

    /// The worst price of up that an exit may trade at, on the grid of ticks; `nil` where there is nothing to count from.
    private func limit(_ tick: DeltaMicros) -> PriceMicros? {
        guard let centre else { return nil }
        let step = tick.rawValue
        switch side {
        case .ask: return PriceMicros(rawValue: max((centre - rules.slippage + step - 1) / step * step, step))
        case .bid: return PriceMicros(rawValue: min((centre + rules.slippage) / step * step, PriceMicros.dollar - step))
        }
    }

    /// Where an order rests: with the others at the touch, else at the fair value, and never beyond the slippage.
    private func restingPrice(_ tick: DeltaMicros) -> PriceMicros? {
        guard let limit = limit(tick) else { return nil }
        let step = tick.rawValue
        let best = (side == .ask ? touch.ask?.price : touch.bid?.price) ?? centre ?? limit
        switch side {
        case .ask: return max(limit, PriceMicros(clamping: (best.rawValue + step - 1) / step * step))
        case .bid: return min(limit, PriceMicros(clamping: max(best.rawValue / step * step, step)))
        }
    }

    /// What may be taken within `limit`, and at which price: with the tokens we hold first, else with the other outcome's.
    ///
    /// The price is the worst that the size needs, so that nothing is left to rest far from the fair value. Less than the
    /// venue lets a taker trade is nothing.
    private func take(
        _ size: SizeMicros,
        _ limit: PriceMicros,
        _ instance: MarketInstance,
        _ rules: VenueRules
    ) -> (instrument: Instrument, price: PriceMicros, size: SizeMicros)? {
        for instrument in Instrument.both(side) where instance.books.isUsable(instrument.outcome) {
            let bound = instrument.price(limit)
            let others = instance.books[instrument.outcome][instrument.side.opposite]
            let most = min(size, others.depth(through: bound))
            guard let price = others.price(of: most), price.cost(of: most) >= rules.takerMinimum, !most.isZero else {
                continue
            }
            return (
                instrument,
                instrument.side == .sell
                    ? max(bound, onGrid(price, .sell, rules.tick))
                    : min(bound, onGrid(price, .buy, rules.tick)), most
            )
        }
        return nil
    }

    private func onGrid(_ price: PriceMicros, _ side: Side, _ tick: DeltaMicros) -> PriceMicros {
        let step = tick.rawValue
        let ticks = side == .sell ? price.rawValue / step : (price.rawValue + step - 1) / step
        return PriceMicros(clamping: ticks * step)
    }

    /// Whether the whole of what is left is less than a taker may trade, whichever token it is done with.
    private func isDust(
        _ size: SizeMicros,
        _ limit: PriceMicros,
        _ instance: MarketInstance,
        _ rules: VenueRules
    ) -> Bool {
        Instrument.both(side).allSatisfy { $0.price(limit).cost(of: size) < rules.takerMinimum }
    }

    /// Whether an order of ours on the other side, not proven gone, stands at or through this price of up.
    private func crossesOwn(_ up: PriceMicros, _ instance: MarketInstance) -> Bool {
        instance.orders.live.contains { live in
            guard live.slot.side != side else { return false }
            return side == .bid ? up >= live.order.upPrice : up <= live.order.upPrice
        }
    }
}

extension QuoteSlot {
    /// Whether it is the place of an exit's order.
    var isExit: Bool { level == UInt8.max }
}

extension PriceMicros {
    fileprivate static func + (lhs: Self, rhs: DeltaMicros) -> Int { lhs.rawValue + rhs.rawValue }
    fileprivate static func - (lhs: Self, rhs: DeltaMicros) -> Int { lhs.rawValue - rhs.rawValue }
}

extension BookSide {
    /// The worst level's price that `size` shares from the best reach into; `nil` where fewer rest.
    fileprivate func price(of size: SizeMicros) -> PriceMicros? {
        var left = size
        for level in levels.reversed() {
            left -= level.size
            if left.isZero { return level.price }
        }
        return nil
    }
}
