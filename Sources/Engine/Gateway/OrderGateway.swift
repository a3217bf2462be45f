public import MarketModel
import Quoting
public import Risk

/// The only way out: every order passes all gates here, whatever a strategy thinks; every cancel passes none.
public struct OrderGateway: Sendable {
    /// How long before its acceptance an order may be on the way; expirations are set that much later than the venue asks.
    static let transitMargin = Duration.seconds(2)

    let rules: VenueRules
    /// The worst case, market by market and in sum.
    public internal(set) var budget: RiskBudget
    var requests: TokenBucket
    private var reserve: Int
    /// Nanoseconds from now to the earliest expiration that the venue still takes when the order arrives.
    private let shortestLife: Int
    private var requestLimits: RequestLimits
    private var largestOrder: SizeMicros
    var cash: CashLedger
    /// Whether market data arrives.
    public internal(set) var isConnected = false
    /// Whether the venue's clock and ours agree well enough for expirations to mean what they say.
    var clockCheck = ClockCheck()
    /// Why the operator or the host lets nothing be built, if so.
    public internal(set) var halt: Reason?
    /// The halt that holds again after a restart, while the host is on its way out.
    var haltBefore: Reason?
    /// How far equity has fallen today.
    public internal(set) var drawdown = Drawdown()
    var nextOrder: UInt64 = 1

    init(configuration: DeskConfiguration, rules: VenueRules) {
        self.rules = rules
        shortestLife = (rules.minimumOrderLife + Self.transitMargin).nanoseconds
        budget = RiskBudget(limits: configuration.limits, rules: rules)
        let limits = configuration.requests
        requestLimits = limits
        largestOrder = configuration.largestOrder
        requests = TokenBucket(count: limits.count, per: limits.per, capacity: limits.burst)
        reserve = limits.reservedForCancels.rawValue * limits.burst / 1_000_000
        cash = CashLedger(capital: configuration.capital)
    }

    /// Requests that the rate limit would let through at once at `time`; below zero after cancels beyond it.
    public func requestsLeft(at time: Timestamp) -> Int { requests.left(at: time) }

    /// Takes over new limits; what is at risk, tied up and on the way stays as it is.
    ///
    /// - Parameters:
    ///   - next: The new configuration.
    ///   - capitalBefore: The capital so far.
    ///   - places: The new index of each old plan that is still in use.
    mutating func reconfigure(_ next: DeskConfiguration, capitalBefore: USDMicros, places: [Int?]) {
        budget.reconfigure(next.limits, places: places)
        cash.move(next.capital - capitalBefore)
        largestOrder = next.largestOrder
        guard next.requests != requestLimits else { return }
        requestLimits = next.requests
        requests = TokenBucket(count: requestLimits.count, per: requestLimits.per, capacity: requestLimits.burst)
        reserve = requestLimits.reservedForCancels.rawValue * requestLimits.burst / 1_000_000
    }

    /// Why nothing of this market may rest now, building or reducing, if so: resting orders are pulled.
    mutating func standingGate(_ instance: inout MarketInstance, _ inputs: InputAges) -> Reason? {
        switch instance.phase {
        case .upcoming: return .notStarted
        case .ended, .resolved, .finished: return .ended
        case .trading: break
        }
        if halt == .shuttingDown || halt == .operatorHalt { return halt }
        guard isConnected else { return .disconnected }
        if clockCheck.isSkewed { return .clockSkew }
        if inputs.bookIsStale { return .bookStale }
        if inputs.referenceIsStale { return .referenceStale }
        if instance.makerCheck.isBroken { return .notAMaker }
        return nil
    }

    /// Why the position of this market may not grow now, if so: building orders are pulled, reducing ones stay.
    mutating func buildingGate(_ instance: inout MarketInstance) -> Reason? {
        if let halt { return halt }
        if drawdown.level == .hard { return .drawdownHard }
        if instance.isRetired { return .retired }
        guard instance.isChosen else { return .notSelected }
        guard cash.isKnown else { return .balanceUnknown }
        return instance.positionCheck.isDisputed ? .positionUnknown : nil
    }

    /// What every strategy's quotes are held to now, beside the gates.
    var restraint: Restraint { drawdown.level == .soft ? .halved(because: .drawdownSoft) : .none }

    /// Sends an order if every gate lets it pass, or returns the first that does not.
    mutating func place(
        _ draft: OrderDraft,
        for instance: inout MarketInstance,
        _ inputs: InputAges,
        at now: Timestamp,
        into commands: inout [Command]
    ) -> Reason? {
        if let reason = standingGate(&instance, inputs) { return reason }
        if !draft.isReducing, let reason = buildingGate(&instance) { return reason }
        if !draft.isReducing, draft.size > largestOrder { return .stageCap }
        guard !instance.orders.isFull else { return .orderTableFull }
        let last = instance.market.end.advanced(byNanoseconds: -draft.beforeEnd)
        let latest = min(now.advanced(byNanoseconds: draft.life), last)
        let expiration = Timestamp(seconds: latest.seconds)
        guard expiration >= now.advanced(byNanoseconds: shortestLife) else { return .tooLateToPlace }
        if now < instance.refusedUntil { return .refusedByVenue }
        // What reduces the position may use what is kept for cancels, and is no churn.
        if !draft.isReducing, !instance.churn.allows(at: now, leaving: 0) { return .churn }
        guard requests.allows(at: now, leaving: draft.isReducing ? 0 : reserve) else { return .requestRate }
        let order = Order(
            id: OrderID(rawValue: nextOrder),
            market: instance.market.handle,
            outcome: draft.outcome,
            side: draft.side,
            price: draft.price,
            size: draft.size,
            expiration: expiration
        )
        let collateral = self.collateral(of: order, &instance)
        guard cash.free >= collateral else { return .cash }
        do {
            let approved = try budget.admit(order, slot: instance.budgetSlot)
            commands.append(.place(approved))
        } catch {
            return Self.reason(for: error)
        }
        nextOrder += 1
        requests.take(at: now)
        instance.churn.take(at: now)
        cash.commit(collateral)
        var live = LiveOrder(order, slot: draft.slot, at: now, collateral: collateral)
        live.mayTake = draft.mayTake
        instance.orders.add(live)
        instance.statistics.placements += 1
        notePeak(&instance)
        return nil
    }

    /// Reserves risk and collateral of an order that an earlier session sent, and returns the collateral.
    mutating func reserve(_ order: OrderMemory, of instance: inout MarketInstance) -> USDMicros {
        budget.reserve(order.order, size: order.remaining, fills: order.fills, slot: instance.budgetSlot)
        var rest = order.order
        rest.size = order.remaining
        let collateral = collateral(of: rest, &instance)
        cash.commit(collateral)
        return collateral
    }

    /// Cancels a live order; always passes.
    mutating func cancel(
        _ index: Int,
        of instance: inout MarketInstance,
        at now: Timestamp,
        into commands: inout [Command]
    ) {
        let id = instance.orders[index].order.id
        move(index, of: &instance, by: .cancelSent, at: now)
        requests.take(at: now)
        commands.append(.cancel(id, in: instance.market.handle))
    }

    /// Cancels every live order of a market; always passes, and is one request when there are several.
    mutating func cancelAll(of instance: inout MarketInstance, at now: Timestamp, into commands: inout [Command]) {
        let waiting = instance.orders.live.count { $0.state == .open || $0.state == .sent || $0.state == .unknown }
        guard waiting > 0 else { return }
        for index in instance.orders.live.indices where instance.orders[index].state != .cancelPending {
            if waiting > 2 {
                move(index, of: &instance, by: .cancelSent, at: now)
            } else {
                cancel(index, of: &instance, at: now, into: &commands)
            }
        }
        if waiting > 2 {
            requests.take(at: now)
            commands.append(.cancelAll(in: instance.market.handle))
        }
    }

    /// Asks where an order stands; paced by the caller.
    mutating func lookUp(
        _ index: Int,
        of instance: inout MarketInstance,
        at now: Timestamp,
        into commands: inout [Command]
    ) {
        instance.orders[index].lastAsked = now
        commands.append(.lookUp(instance.orders[index].order.id, in: instance.market.handle))
    }

    /// Moves an order along its life cycle; on the last step its reservation and collateral are freed.
    ///
    /// - Returns: Whether the order is now off the table.
    @discardableResult
    mutating func move(
        _ index: Int,
        of instance: inout MarketInstance,
        by evidence: OrderEvidence,
        at now: Timestamp
    ) -> Bool {
        guard let next = instance.orders[index].state.after(evidence) else {
            instance.statistics.illegalTransitions += 1
            return false
        }
        if next != instance.orders[index].state {
            instance.orders[index].state = next
            instance.orders[index].lastAsked = now
            if !next.isInDoubt {
                instance.orders[index].doubtSince = nil
            } else if instance.orders[index].doubtSince == nil {
                instance.orders[index].doubtSince = now
            }
        }
        guard next.isTerminal else { return false }
        let ended = instance.orders[index]
        if !ended.remaining.isZero {
            budget.release(ended.order, size: ended.remaining, fills: ended.fills, slot: instance.budgetSlot)
        }
        cash.uncommit(ended.collateral)
        instance.orders.finish(index)
        return true
    }

    /// Counts anew what live sales tie up, after tokens that covered them are gone; the oldest use what is held first.
    mutating func recountSales(of instance: inout MarketInstance) {
        var held = instance.holdings
        for index in instance.orders.live.indices where instance.orders[index].order.side == .sell {
            let live = instance.orders[index]
            let covered = min(held[live.order.outcome], live.remaining)
            held[live.order.outcome] -= covered
            let collateral = USDMicros(payoutOf: live.remaining - covered) + rules.fee(on: live.remaining)
            cash.uncommit(live.collateral)
            cash.commit(collateral)
            instance.orders[index].collateral = collateral
        }
    }

    mutating func notePeak(_ instance: inout MarketInstance) {
        let worst = budget.slots[instance.budgetSlot].worstCase
        if worst > instance.statistics.worstCasePeak { instance.statistics.worstCasePeak = worst }
    }

    /// The cash an order ties up: cost and fee of a buy; one dollar for each share of a sale that we do not hold.
    mutating func collateral(of order: Order, _ instance: inout MarketInstance) -> USDMicros {
        let fee = rules.fee(on: order.size)
        switch order.side {
        case .buy: return order.price.costRoundedUp(of: order.size) + fee
        case .sell: return USDMicros(payoutOf: order.size - instance.uncommitted(order.outcome)) + fee
        }
    }

    private static func reason(for refusal: RiskRefusal) -> Reason {
        switch refusal {
        case .market: .marketBudget
        case .group: .groupBudget
        case .allocation: .allocation
        case .portfolio: .portfolioBudget
        case .dailyStop: .dailyStop
        }
    }
}

extension MarketInstance {
    /// Tokens of `outcome` that no live sale has promised yet.
    func uncommitted(_ outcome: Outcome) -> SizeMicros {
        var free = holdings[outcome]
        for index in 0..<orders.count {
            let order = orders[index].order
            if order.side == .sell, order.outcome == outcome { free -= orders[index].remaining }
        }
        return free
    }
}
