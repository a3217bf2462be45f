public import MarketModel
import Quoting
import Risk

extension TradingDesk {
    /// How long after its expiration an ended order may still surprise us.
    private static let surprise = Duration.seconds(60)

    /// Everything that money depends on, now.
    public var memory: DeskMemory {
        var memory = DeskMemory()
        memory.time = now
        memory.dayStart = day.start
        memory.dayEnd = day.end
        memory.equityPeak = gateway.drawdown.peak
        memory.drawdown = gateway.drawdown.level
        memory.stoppedWithRoom = stoppedWithRoom
        memory.alerts = alerts.memory
        memory.realisedToday = gateway.budget.realisedToday
        memory.cashMoved = gateway.cash.cash - configuration.capital
        memory.halt = gateway.halt == .shuttingDown ? gateway.haltBefore : gateway.halt
        memory.nextOrder = gateway.nextOrder
        memory.latestTrade = latestTrade
        memory.nextMarket = nextMarket
        memory.known = known.filter { $0.end > now }
        memory.nextClaim = nextClaim
        for index in instances.indices {
            guard let instance = instances[index] else { continue }
            let market = self.memory(of: instance)
            if !market.isBlank { memory.markets.append(market) }
        }
        memory.markets.sort { $0.market.handle < $1.market.handle }
        return memory
    }

    private func memory(of instance: MarketInstance) -> MarketMemory {
        var memory = MarketMemory(instance.market)
        memory.outcome = instance.outcome
        memory.result = instance.result
        memory.resultBefore = instance.resultBefore
        memory.holdings = instance.holdings
        memory.settled = instance.settled
        if instance.result == nil { memory.atRisk = gateway.budget.slots[instance.budgetSlot].exposure.holdings }
        memory.fills = instance.fills
        memory.orders = instance.orders.live.map { OrderMemory($0) }
        // What is not settled may still be put right, however long ago its order expired: a host may learn of a fill late.
        let unsettled = instance.provisional.map(\.order.id)
        memory.ended = instance.orders.ended(expiringAfter: now - Self.surprise, or: unsettled).map { OrderMemory($0) }
        memory.claimAt = instance.claimAt
        memory.wasEntered = instance.wasEntered
        memory.fair = instance.fair.map { PriceMicros(clamping: Int(($0.value * 1_000_000).rounded())) }
        return memory
    }
}

extension OrderMemory {
    fileprivate init(_ live: LiveOrder) {
        self.init(
            order: live.order,
            state: live.state,
            sentAt: live.sentAt,
            remaining: live.remaining,
            fills: live.fills,
            isAcknowledged: live.isAcknowledged
        )
    }
}
