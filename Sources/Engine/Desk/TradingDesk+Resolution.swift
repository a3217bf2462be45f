import MarketModel
import Quoting
import Risk

extension TradingDesk {
    mutating func applyResolution(_ outcome: Outcome, to index: Int, into commands: inout [Command]) {
        guard var instance = instances[index].take() else { return }
        measure(&instance)
        let isNew = instance.outcome == nil
        if isNew {
            instance.outcome = outcome
            instance.phase = .resolved
        }
        instances[index] = instance
        guard isNew else {
            incidents.duplicates += 1
            return
        }
        unfollow(index, into: &commands)
        step(index, into: &commands)
    }

    /// Books the result once the outcome is known, every fill is final and no order can fill any more.
    mutating func closeIfPossible(_ instance: inout MarketInstance) {
        guard let outcome = instance.outcome, instance.result == nil, instance.provisional.isEmpty,
            instance.orders.live.isEmpty
        else { return }
        instance.result = instance.resultBefore + gateway.budget.close(slot: instance.budgetSlot, outcome: outcome)
        if instance.holdings[outcome].isZero {
            instance.phase = .finished
        } else if instance.claimAt == nil {
            instance.claimAt = now
        }
    }

    /// Sends a claim when it is due and the gap since the desk's last claim has passed.
    mutating func claimIfDue(_ instance: inout MarketInstance, into commands: inout [Command]) {
        guard let due = instance.claimAt, now >= due, now >= nextClaim else { return }
        let pacing = configuration.plans[instance.plan].claims
        commands.append(.claim(instance.market.handle))
        nextClaim = now + pacing.minGap
        instance.claimAt = now + pacing.every
        instance.claims += 1
    }

    mutating func applyClaim(_ amount: USDMicros, to index: Int) {
        guard let instance = instances[index], let outcome = instance.outcome, instance.claimAt != nil else {
            incidents.duplicates += 1
            return
        }
        if amount != USDMicros(payoutOf: instance.holdings[outcome]) { incidents.claimMismatches += 1 }
        gateway.cash.move(amount)
        instances[index]?.claimAt = nil
        instances[index]?.phase = .finished
        wakes.set(index, to: now)
    }

    mutating func applyClaimFailure(to index: Int) {
        guard let instance = instances[index], instance.phase == .resolved else { return }
        instances[index]?.claimAt = now + configuration.plans[instance.plan].claims.every
        wakes.set(index, to: max(now, instance.claimAt ?? now))
    }

    /// Takes a finished market off the desk and keeps what the summary needs.
    mutating func retire(_ index: Int, into commands: inout [Command]) {
        unfollow(index, into: &commands)
        guard var instance = instances[index] else { return }
        alerts.close(instance.market, &instance.alerts, at: now)
        finished.append(FinishedMarket(instance, plan: configuration.plans[instance.plan].name, isPaid: true))
        references.unfollow(instance.market.series.asset, by: index)
        instanceOfHandle[Int(instance.market.handle.rawValue)] = -1
        wakes.set(index, to: .distantFuture)
        instances[index] = nil
        freeInstances.append(index)
    }
}
