import Engine
import MarketModel
import Risk
import Signing
import TurbineAdapter
import TurbineWire

/// What the desk says and what the adapter sends.
extension Auditor {
    /// How many requests the two ways to count a rate may differ by after its settings have changed.
    static let rateSlack = 2

    /// Checks the commands that the desk gave after its latest event.
    mutating func check(_ commands: [Command], of desk: TradingDesk) throws(Violation) {
        for command in commands {
            switch command {
            case .place(let approved):
                guard approved.value.id.rawValue > lastOrder else {
                    throw Violation(.orderNumbersAreNew, at: desk.now, "\(approved.value) after \(lastOrder)")
                }
                lastOrder = approved.value.id.rawValue
                try checkRate(of: desk, isCancel: false, isReducing: reduces(approved.value, desk))
                try check(approved.value, of: desk)
            case .cancel(let order, let market):
                try checkRate(of: desk, isCancel: true, isReducing: true)
                want(order, in: market, at: desk.now)
            case .cancelAll(let market):
                try checkRate(of: desk, isCancel: true, isReducing: true)
                let live = desk.index(of: market).flatMap { desk.instances[$0] }?.orders.live ?? []
                // What is not on its way out was placed after it, in the same step.
                for order in live where order.state == .cancelPending { want(order.order.id, in: market, at: desk.now) }
            case .lookUp, .follow, .unfollow, .watch, .claim: break
            }
        }
    }

    private mutating func want(_ order: OrderID, in market: MarketHandle, at time: Timestamp) {
        if !doomed.contains(where: { $0.order == order }) { doomed.append((order, market, time)) }
        guard !wanted.contains(where: { $0.order == order }) else { return }
        wanted.append((order, market, time))
    }

    private mutating func checkRate(of desk: TradingDesk, isCancel: Bool, isReducing: Bool) throws(Violation) {
        let had = commandRate.take(at: desk.now, leaving: isReducing ? 0 : writes.reserve)
        guard isCancel || had > 0 else { throw Violation(.requestRate, at: desk.now, "the desk goes beyond \(writes)") }
    }

    /// Whether an order can only bring the position down, as far as the desk knows it.
    private func reduces(_ order: Order, _ desk: TradingDesk) -> Bool {
        guard let instance = desk.index(of: order.market).flatMap({ desk.instances[$0] }) else { return false }
        let net = instance.holdings.netMicros
        return order.gainsWhenUp ? net <= -order.size.rawValue : net >= order.size.rawValue
    }

    private mutating func check(_ order: Order, of desk: TradingDesk) throws(Violation) {
        guard let instance = desk.index(of: order.market).flatMap({ desk.instances[$0] }) else { return }
        let now = desk.now
        let plan = desk.configuration.plans[instance.plan]
        guard now >= instance.market.start, now < instance.market.end, order.expiration <= instance.market.end,
            order.expiration - now >= desk.configuration.minimumLife
        else { throw Violation(.placedOutOfTime, at: now, "\(order)") }
        guard feed.isConnected else { throw Violation(.placedWhileDisconnected, at: now, "\(order)") }
        guard feed.halt == nil || feed.halt == .flatten else {
            throw Violation(.placedWhileHalted, at: now, "\(order)")
        }
        guard feed.skew.magnitude <= 5_000_000_000 else {
            throw Violation(.placedWithSkewedClock, at: now, "\(order), skew \(feed.skew) ns")
        }
        guard let whole = feed.wholeAt(order.outcome, in: order.market), now - whole <= plan.feeds.bookMaxAge else {
            throw Violation(.placedOnStaleBook, at: now, "\(order)")
        }
        if let most = plan.feeds.referenceMaxAge, let told = feed.reference(of: instance.market.series.asset) {
            guard now - told <= most else { throw Violation(.placedOnStaleReference, at: now, "\(order)") }
        }
        for live in instance.orders.live where live.order.gainsWhenUp != order.gainsWhenUp {
            let (bid, ask) = order.gainsWhenUp ? (order, live.order) : (live.order, order)
            guard bid.upPrice < ask.upPrice else {
                throw Violation(.noSelfCross, at: now, "\(order) through \(live.order), \(live.state)")
            }
        }
        try checkCash(for: order, of: desk)
        if !reduces(order, desk) { try checkBuilding(order, instance, plan, at: now) }
    }

    /// What all live orders tie up is there, as far as the desk knows; sales use the tokens held, oldest first.
    private func checkCash(for order: Order, of desk: TradingDesk) throws(Violation) {
        var free = desk.configuration.capital + paid
        for instance in desk.instances {
            guard let instance else { continue }
            free = free + instance.holdings.cash
            var held = instance.holdings
            for live in instance.orders.live {
                guard live.order.side == .sell else {
                    free = free - live.order.price.costRoundedUp(of: live.remaining)
                    continue
                }
                let covered = min(held[live.order.outcome], live.remaining)
                held[live.order.outcome] -= covered
                free = free - USDMicros(payoutOf: live.remaining - covered)
            }
        }
        guard free >= .zero else { throw Violation(.cashIsThere, at: desk.now, "\(order) leaves \(free)") }
    }

    private mutating func checkBuilding(
        _ order: Order,
        _ instance: MarketInstance,
        _ plan: PlanConfiguration,
        at now: Timestamp
    ) throws(Violation) {
        let net = instance.holdings.netMicros
        let opposes = order.gainsWhenUp ? net < 0 : net > 0
        if !opposes {
            guard feed.halt == nil else { throw Violation(.placedWhileHalted, at: now, "\(order) while flattening") }
            guard feed.isBalanceKnown else { throw Violation(.builtWithoutBalance, at: now, "\(order)") }
            guard !feed.isPositionUnknown(in: order.market) else {
                throw Violation(.builtOnUnknownPosition, at: now, "\(order)")
            }
        }
        guard !opposes else { return }
        let recent = (built[order.market] ?? []).filter { now - $0 < plan.churn.per } + [now]
        built[order.market] = recent
        // A bucket that was full lets twice its rate through within its span; some of these reduce what hedges want less of.
        guard recent.count <= 3 * plan.churn.count + 1 else {
            throw Violation(.churn, at: now, "\(recent.count) placements in \(order.market)")
        }
    }

    /// Checks a request as it leaves.
    mutating func check(_ request: WireRequest, of adapter: TurbineAdapter, at time: Timestamp) throws(Violation) {
        let isCancel = request.method == .delete
        guard isCancel || request.method == .post else { return }
        // How many tokens are left after such a time nobody outside can tell.
        if time <= rateForgivenUntil { requestRate = RateShadow(writes, floor: 0) }
        let had = requestRate.take(at: time, leaving: isCancel ? 0 : writes.reserve)
        guard had > -Self.rateSlack else { throw Violation(.requestRate, at: time, "\(request) beyond \(writes)") }
        guard isCancel else { return }
        if let id = request.query("marketId").flatMap({ MarketID($0) }), request.path.hasSuffix("/orders") {
            let handle = adapter.handle(of: id)
            wanted.removeAll { $0.market == handle }
            for place in doomed.indices where doomed[place].market == handle { doomed[place].tried = time }
        } else if let hash = request.path.split(separator: "/").last.flatMap({ Bytes32(hex: $0) }),
            let order = adapter.order(named: hash)
        {
            wanted.removeAll { $0.order == order }
            for place in doomed.indices where doomed[place].order == order { doomed[place].tried = time }
        }
    }
}

extension DeskConfiguration {
    /// The shortest life the venue accepts.
    fileprivate var minimumLife: Duration { VenueRules.turbine.minimumOrderLife }
}
