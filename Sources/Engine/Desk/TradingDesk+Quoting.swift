import MarketModel
import Quoting
import Risk

extension TradingDesk {
    /// Looks at one market: moves it along its life, remakes its quotes, looks for lost orders, and sets the next time.
    mutating func step(_ index: Int, into commands: inout [Command]) {
        guard !isRecalling else { return stepRecalled(index) }
        guard let box = instances.lend(index) else { return }
        let (wake, isDone) = step(&box.occupant, into: &commands)
        instances.put(box, at: index)
        if isDone { retire(index, into: &commands) } else { wakes.set(index, to: wake) }
    }

    /// The same for the market itself; says when it wants to be looked at again, and whether nothing of it is left to do.
    private mutating func step(
        _ instance: inout MarketInstance,
        into commands: inout [Command]
    ) -> (wake: Timestamp, isDone: Bool) {
        measure(&instance)
        advancePhase(&instance)
        if instance.phase == .trading {
            quote(&instance, into: &commands)
        } else {
            gateway.cancelAll(of: &instance, at: now, into: &commands)
            instance.decision = QuoteDecision(reason: instance.phase == .upcoming ? .notStarted : .ended)
            instance.noBid = instance.decision.reason
            instance.noAsk = instance.decision.reason
        }
        chase(&instance, into: &commands)
        closeIfPossible(&instance)
        mark(&instance)
        claimIfDue(&instance, into: &commands)
        watch(&instance)
        tellGates(&instance)
        return (nextWake(of: &instance), instance.isDone)
    }

    mutating func advancePhase(_ instance: inout MarketInstance) {
        if instance.phase == .upcoming, now >= instance.market.start { instance.phase = .trading }
        if instance.phase == .trading, now >= instance.market.end { instance.phase = .ended }
    }

    private mutating func quote(_ instance: inout MarketInstance, into commands: inout [Command]) {
        let inputs = ages(of: &instance)
        instance.inputs = inputs
        instance.books.oldestUsable = now.advanced(byNanoseconds: -configuration.plans[instance.plan].feeds.bookSpan)
        scratch.removeAll(keepingCapacity: true)
        if let reason = gateway.standingGate(&instance, inputs) ?? selectionGate(&instance) {
            instance.decision = QuoteDecision(reason: reason)
        } else {
            let building = gateway.buildingGate(&instance)
            instance.hedge = building == nil && hedges[instance.plan] != nil ? hedge(for: instance) : nil
            let inventory = Inventory(
                holdings: instance.positionCheck.confirmed(of: instance.holdings),
                limit: building == nil ? configuration.plans[instance.plan].positionLimit : .zero,
                hedge: instance.hedge
            )
            let view = view(of: &instance)
            instance.decision = instance.pipeline.quote(
                view,
                inventory,
                tick: gateway.rules.tick,
                restraint: gateway.restraint,
                into: &scratch
            )
            if let fair = instance.pipeline.trace.fair {
                instance.fair = fair
                instance.fairAt = now
            }
            if let building {
                if instance.decision.noBid == .positionLimit { instance.decision.noBid = building }
                if instance.decision.noAsk == .positionLimit { instance.decision.noAsk = building }
            }
            instance.wasEntered = true
            if updateExit(of: &instance) {
                leave(&instance, view, inputs, into: &commands)
                return noteAbsence(&instance, (instance.decision.noBid, instance.decision.noAsk))
            }
        }
        let planner = QuotePlanner(targets: scratch, decision: instance.decision, inputs: inputs, now: now)
        let refusals = planner.run(&instance, &gateway, into: &commands)
        noteAbsence(&instance, refusals)
    }

    private mutating func tellGates(_ instance: inout MarketInstance) {
        guard instance.toldGates.take(instance.noBid, instance.noAsk) else { return }
        let told = instance.toldGates
        gates.append(GateNotice(time: now, market: instance.market.handle, noBid: told.noBid, noAsk: told.noAsk))
    }

    private mutating func noteAbsence(_ instance: inout MarketInstance, _ refusals: (bid: Reason?, ask: Reason?)) {
        instance.noBid = absence(of: .bid, &instance, refusals.bid)
        instance.noAsk = absence(of: .ask, &instance, refusals.ask)
    }

    /// Why one side has no order, or `nil` when it has one.
    private mutating func absence(of side: QuoteSide, _ instance: inout MarketInstance, _ refusal: Reason?) -> Reason? {
        for place in 0..<instance.orders.count where instance.orders[place].slot.side == side {
            if instance.orders[place].state == .open || instance.orders[place].state == .sent { return nil }
        }
        let decided = side == .bid ? instance.decision.noBid : instance.decision.noAsk
        return decided ?? refusal ?? .replacing
    }

    private mutating func ages(of instance: inout MarketInstance) -> InputAges {
        let limits = configuration.plans[instance.plan].feeds
        var book = false
        if let newest = instance.books.newest { book = now.nanoseconds(since: newest) > limits.bookSpan }
        var reference = false
        if let span = limits.referenceSpan, let place = references.index(of: instance.market.series.asset),
            references.entries[place].price != nil
        {
            reference = now.nanoseconds(since: references.entries[place].time) > span
        }
        return InputAges(bookIsStale: book, referenceIsStale: reference)
    }

    /// What the stages of a market may see now.
    mutating func view(of instance: inout MarketInstance) -> MarketView {
        let reference = references.index(of: instance.market.series.asset).flatMap { references.entries[$0].price }
        let own = gateway.rules.booksContainOwnOrders ? instance.orders.live : []
        return MarketView(
            time: now,
            end: instance.market.end,
            touch: instance.books.touch(without: own),
            hasBook: instance.books.newest != nil,
            depth: instance.books.depth(levels: instance.pipeline.depthLevels, without: own),
            strike: instance.market.strike,
            reference: reference
        )
    }

    /// Looks for orders that have waited too long for an answer, and for those that should have expired.
    private mutating func chase(_ instance: inout MarketInstance, into commands: inout [Command]) {
        for place in 0..<instance.orders.count
        where now.nanoseconds(since: instance.orders[place].lastAsked) >= Self.patienceSpan {
            let live = instance.orders[place]
            let isOverdue = now.nanoseconds(since: live.order.expiration) >= Self.patienceSpan
            if live.state != .open || isOverdue || instance.phase > .trading {
                gateway.lookUp(place, of: &instance, at: now, into: &commands)
            }
        }
    }

    private mutating func nextWake(of instance: inout MarketInstance) -> Timestamp {
        var wake = Timestamp.distantFuture
        switch instance.phase {
        case .upcoming: return instance.market.start
        case .trading:
            switch configuration.plans[instance.plan].cadence {
            case .every(let span): wake = now + span
            case .eachBook: wake = now.advanced(byNanoseconds: 1_000_000_000)
            }
            wake = min(wake, instance.market.end)
            if let exit = instance.exit, exit.changesAt > now { wake = min(wake, exit.changesAt) }
            if instance.decision.changesAt > now { wake = min(wake, instance.decision.changesAt) }
            if let newest = instance.books.newest {
                let span = configuration.plans[instance.plan].feeds.bookSpan
                let stale = newest.advanced(byNanoseconds: span).advanced(byNanoseconds: 1)
                if stale > now { wake = min(wake, stale) }
            }
            let stale = referenceStaleAt(&instance)
            if stale > now { wake = min(wake, stale) }
        case .ended, .resolved, .finished:
            break
        }
        if instance.orders.count > 0 { wake = min(wake, now.advanced(byNanoseconds: Self.patienceSpan)) }
        if let claimAt = instance.claimAt { wake = min(wake, max(claimAt, nextClaim)) }
        return wake
    }

    /// When the reference price becomes too old, if no newer one arrives.
    private mutating func referenceStaleAt(_ instance: inout MarketInstance) -> Timestamp {
        guard let span = configuration.plans[instance.plan].feeds.referenceSpan,
            let place = references.index(of: instance.market.series.asset),
            references.entries[place].price != nil
        else { return .distantFuture }
        return references.entries[place].time.advanced(byNanoseconds: span).advanced(byNanoseconds: 1)
    }

    /// Adds the time since the last look to what was quoted and what was not, with the reasons.
    mutating func measure(_ instance: inout MarketInstance) {
        let elapsed = now.nanoseconds(since: instance.measuredAt)
        instance.measuredAt = now
        guard instance.phase == .trading, elapsed > 0 else { return }
        instance.statistics.tradingTime += elapsed
        if instance.noBid == nil, instance.noAsk == nil { instance.statistics.quotedTime += elapsed }
        if let reason = instance.noBid { instance.statistics.addAbsence(reason, nanoseconds: elapsed) }
        if let reason = instance.noAsk { instance.statistics.addAbsence(reason, nanoseconds: elapsed) }
    }
}
