import Engine
import MarketModel
import Quoting
import SandboxExchange

/// Orders: what rests, who knows of it, and whether what is not wanted goes.
extension Auditor {
    /// How long an order may be left open after quotes had to be pulled; one whose fate was open is found again first.
    static let pullPatience = Duration.seconds(8)
    /// How long an order that the desk gave up may rest until it is found and cancelled.
    static let strayPatience = Duration.seconds(45)
    /// How long after its market's end an order may be without a proven end.
    static let endPatience = Duration.seconds(240)
    /// How long a cancel may wait for the answer to its placement, for a pause the venue asked for, and for its turn.
    static let cancelPatience = Duration.seconds(20)
    /// How long after a cancel the next may leave while the order rests: its answer's deadline, a reading, and a pause.
    static let repetitionPatience = Duration.seconds(20)

    mutating func checkOrders(of desk: TradingDesk) throws(Violation) {
        for instance in desk.instances {
            guard let instance else { continue }
            let vetoes = [instance.decision.noBid, instance.decision.noAsk]
            let since = unwanted[instance.market.handle] ?? [nil, nil]
            unwanted[instance.market.handle] = [0, 1].map { vetoes[$0] == nil ? nil : since[$0] ?? desk.now }
            guard !instance.orders.live.isEmpty else { continue }
            let end = instance.market.end
            let pulled = min(feed.pulledSince ?? .distantFuture, end)
            for (place, live) in instance.orders.live.enumerated() {
                let slot = live.slot
                let others = instance.orders.live[..<place].count { $0.slot == slot }
                // Orders that only the venue knew have no place of their own; they are on their way out.
                guard others < 2 || live.state == .cancelPending else {
                    throw Violation(
                        .oneOrderASlot,
                        at: desk.now,
                        "\(slot.side) \(slot.level) of \(instance.market.handle)"
                    )
                }
                let vetoed = unwanted[instance.market.handle]?[slot.side == .bid ? 0 : 1] ?? .distantFuture
                if live.state == .open, vetoed < desk.now, desk.now - vetoed > Self.pullPatience {
                    throw Violation(.nothingLeftResting, at: desk.now, "\(live.order) is open on a vetoed side")
                }
                if live.state == .open, pulled < desk.now, desk.now - pulled > Self.pullPatience {
                    throw Violation(.nothingLeftResting, at: desk.now, "\(live.order) is open")
                }
                guard desk.now < end || desk.now - end <= Self.endPatience else {
                    throw Violation(.everyOrderEnds, at: desk.now, "\(live.order) is \(live.state)")
                }
            }
        }
    }

    /// What rests at the exchange crosses nothing of ours and does not outlive its market.
    func checkOpenOrders(at time: Timestamp) throws(Violation) {
        for order in truth.open {
            guard order.expiration <= truth.markets[order.market].end else {
                throw Violation(.lifetime, at: time, "expires at \(order.expiration.seconds)")
            }
            for other in truth.open where other.market == order.market && other.outcome == order.outcome {
                guard order.side == .sell || other.side == .buy || order.price < other.price else {
                    throw Violation(.noSelfCross, at: time, "\(order.price) meets \(other.price) in \(order.outcome)")
                }
            }
        }
    }

    mutating func checkUnknownOrders(_ desk: TradingDesk, at time: Timestamp) throws(Violation) {
        var free = desk.instances.map { instance in
            (instance?.market.id, instance?.orders.live.map(\.order) ?? [])
        }
        var strangers: [(order: SandboxOpenOrder, since: Timestamp)] = []
        for order in truth.open {
            let id = truth.markets[order.market].id
            let market = free.firstIndex { $0.0 == id }
            let known = market.flatMap { market in
                free[market].1.firstIndex { live in
                    live.may(be: order)
                }
            }
            if let market, let known {
                free[market].1.remove(at: known)
            } else {
                let since = unknown.first { $0.order == order }?.since ?? time
                strangers.append((order, since))
            }
        }
        unknown = strangers
        for stranger in unknown where time - stranger.since > Self.strayPatience {
            throw Violation(.everyOrderIsKnown, at: time, "\(stranger.order)")
        }
    }

    private func live(_ id: OrderID, in market: MarketHandle, of desk: TradingDesk) -> Order? {
        let instance = desk.index(of: market).flatMap { desk.instances[$0] }
        return instance?.orders.live.first { $0.order.id == id }?.order
    }

    /// As long as something that the desk has cancelled rests, cancels for it go on leaving.
    mutating func checkDoomed(of desk: TradingDesk) throws(Violation) {
        guard !doomed.isEmpty else { return }
        doomed = doomed.filter { live($0.order, in: $0.market, of: desk) != nil }
        for entry in doomed where desk.now - entry.tried > Self.repetitionPatience {
            guard let order = live(entry.order, in: entry.market, of: desk),
                truth.open.contains(where: { order.may(be: $0) })
            else { continue }
            throw Violation(.cancelsAreRepeated, at: desk.now, "\(order), last tried at \(entry.tried.seconds)")
        }
    }

    mutating func checkCancels(of desk: TradingDesk) throws(Violation) {
        guard let oldest = wanted.first, oldest.since < desk.now, desk.now - oldest.since > Self.cancelPatience else {
            return
        }
        // A cancel that left before it was wanted again may have done its work, though nobody has proven it yet.
        guard let live = live(oldest.order, in: oldest.market, of: desk),
            truth.open.contains(where: { live.may(be: $0) })
        else {
            wanted.removeFirst()
            return try checkCancels(of: desk)
        }
        throw Violation(.cancelsLeaveSoon, at: desk.now, "\(oldest.order) since \(oldest.since.seconds)")
    }
}

extension Order {
    /// Whether what rests at the exchange looks like this order.
    fileprivate func may(be open: SandboxOpenOrder) -> Bool {
        outcome == open.outcome && side == open.side && price == open.price && size == open.size
    }
}
