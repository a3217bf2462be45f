import MarketModel
import Quoting
import Risk

extension TradingDesk {
    /// Takes over an order of ours that only the venue knows: its risk counts from now on, and it is cancelled.
    ///
    /// Its fills, if it has any, follow as they do for every order.
    mutating func applyFound(_ order: Order, to index: Int, into commands: inout [Command]) {
        guard var instance = instances[index].take() else { return }
        guard instance.orders.index(of: order.id) == nil, instance.orders.finished(order.id) == nil else {
            instances[index] = instance
            incidents.duplicates += 1
            return
        }
        incidents.foundOrders += 1
        add(order, to: &instance, isAcknowledged: true)
        let place = instance.orders.live.count - 1
        if !isRecalling { gateway.cancel(place, of: &instance, at: now, into: &commands) }
        instances[index] = instance
    }

    /// Puts an order that no planner of this desk sent on the table, and reserves its risk; limits are not asked.
    mutating func add(_ order: Order, to instance: inout MarketInstance, isAcknowledged: Bool) {
        let recalled = OrderMemory(
            order: order,
            state: .sent,
            sentAt: now,
            remaining: order.size,
            fills: 0,
            isAcknowledged: isAcknowledged
        )
        var live = LiveOrder(recalled, slot: QuoteSlot(side: order.gainsWhenUp ? .bid : .ask, level: .max))
        live.collateral = gateway.reserve(recalled, of: &instance)
        instance.orders.add(live)
        gateway.notePeak(&instance)
    }
}
