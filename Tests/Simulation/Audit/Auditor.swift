import Engine
import Manifests
import MarketModel
import Risk
import SandboxExchange
import Signing
import TurbineAdapter

/// Checks every invariant after every event, by arithmetic of its own.
struct Auditor {
    /// Our wallet by the exchange's own accounts.
    private(set) var truth: ExchangeTruth
    /// What the desk was told.
    var feed = FeedShadow()
    var worst: Ceiling
    var daily: Ceiling
    var groups: [Ceiling]
    var markets: [MarketHandle: Ceiling] = [:]
    /// Cancels the desk wants and that have not left, oldest first.
    var wanted: [(order: OrderID, market: MarketHandle, since: Timestamp)] = []
    /// Orders that the desk has cancelled and that have not left its table, and when a cancel last left for them.
    var doomed: [(order: OrderID, market: MarketHandle, tried: Timestamp)] = []
    /// The latest order of this host and those before it, as far as their journals tell.
    var lastOrder: UInt64 = 0
    /// Orders that rest at the exchange and that the desk does not count as live.
    var unknown: [(order: SandboxOpenOrder, since: Timestamp)] = []
    /// When building orders were placed of late, by market.
    var built: [MarketHandle: [Timestamp]] = [:]
    /// Since when a strategy has wanted no order on a side, by market and side.
    var unwanted: [MarketHandle: [Timestamp?]] = [:]
    /// The results of all markets that are paid.
    var paid = USDMicros.zero
    var commandRate: RateShadow
    var requestRate: RateShadow
    /// Until when requests may come faster.
    private(set) var rateForgivenUntil = Timestamp.distantPast
    var writes: RequestBudget
    /// Whether the host has yet to find out what its journal lacks.
    var isBlind = false
    /// How much sooner than wanted a figure may pass its limit for rounding, a fill that is not settled.
    static let rounding = 100

    init(_ configuration: DeskConfiguration, writes: RequestBudget, wallet: EthereumAddress) {
        truth = ExchangeTruth(of: wallet)
        worst = Ceiling(configuration.limits.worstCase)
        daily = Ceiling(configuration.limits.dailyStop)
        groups = configuration.limits.groups.map { Ceiling($0) }
        self.writes = writes
        commandRate = RateShadow(writes, floor: -writes.burst)
        requestRate = RateShadow(writes, floor: 0)
    }

    /// Brings the exchange's accounts up to date; returns whether they have changed.
    mutating func refresh(_ sandbox: SandboxVenue) -> Bool { truth.refresh(sandbox) }

    /// Checks everything that must hold between two events.
    mutating func check(_ desk: TradingDesk, hasChanged: Bool, at time: Timestamp) throws(Violation) {
        try checkBudgets(of: desk)
        try checkHoldings(of: desk)
        try checkOrders(of: desk)
        if hasChanged { try checkOpenOrders(at: time) }
        try checkUnknownOrders(desk, at: time)
        try checkCancels(of: desk)
        try checkDoomed(of: desk)
        guard desk.incidents.illegalTransitions == 0, desk.incidents.strangers == 0 else {
            throw Violation(.noContradiction, at: time, "\(desk.incidents.counts.sorted { $0.key < $1.key })")
        }
    }

    /// Begins anew with a host that goes on from a journal; what the exchange's accounts say stays.
    ///
    /// - Parameters:
    ///   - desk: The new host's desk.
    ///   - paid: The results of all markets paid so far.
    ///   - next: The writes a second that the files allow.
    ///   - isBlind: Whether the journal may lack what the exchange knows, until the host has asked for it.
    mutating func restart(_ desk: TradingDesk, paid: USDMicros, writes next: RequestBudget, isBlind: Bool) {
        let unsettled = desk.memory.markets.reduce(0) { $0 + $1.fills.count { $0.state == .provisional } }
        feed.restart(halted: desk.halt, unsettled: unsettled)
        wanted = []
        doomed = []
        built = [:]
        unwanted = [:]
        self.paid = paid
        commandRate = RateShadow(next, floor: -next.burst)
        requestRate = RateShadow(next, floor: 0)
        writes = next
        self.isBlind = isBlind
        if isBlind { lastOrder = 0 }
        reconfigure(desk, writes: next)
    }

    /// A clock that jumps, or another rate, makes what was due at several instants leave at one: rates are not judged then.
    mutating func forgiveRate(until time: Timestamp) { rateForgivenUntil = max(rateForgivenUntil, time) }

    /// Takes over new settings.
    mutating func reconfigure(_ desk: TradingDesk, writes next: RequestBudget) {
        takeCeilings(from: desk)
        // A changed rate begins with a full bucket.
        built = [:]
        forgiveRate(until: desk.now + .seconds(10))
        commandRate.change(to: next, refills: true)
        requestRate.change(to: next, refills: false)
        writes = next
    }

    /// Takes over what the desk counts now, which may only fall where it is beyond a limit.
    ///
    /// So it is after limits were lowered, and when an order is found that the journal had lost, while one that was
    /// cancelled meanwhile still counts; by the exchange's accounts the limits hold then too.
    mutating func takeCeilings(from desk: TradingDesk) {
        let budget = desk.gateway.budget
        worst.change(to: budget.limits.worstCase, at: budget.worstCase)
        daily.change(to: budget.limits.dailyStop, at: budget.lossToday + budget.worstCase)
        groups = groupSums(of: desk).enumerated().map { place, sum in
            var ceiling = Ceiling(budget.limits.groups[place])
            ceiling.change(to: budget.limits.groups[place], at: sum)
            return ceiling
        }
        for instance in desk.instances {
            guard let instance else { continue }
            let limit = budget.limits.plans[instance.plan].perMarket
            markets[instance.market.handle, default: Ceiling(limit)]
                .change(to: limit, at: budget.slots[instance.budgetSlot].worstCase)
        }
    }

    /// The desk's worst case of each group.
    func groupSums(of desk: TradingDesk) -> [USDMicros] {
        desk.configuration.groupAssets.map { assets in
            desk.instances.reduce(.zero) { sum, instance in
                guard let instance, instance.result == nil, assets.contains(instance.market.series.asset) else {
                    return sum
                }
                return sum + desk.gateway.budget.slots[instance.budgetSlot].worstCase
            }
        }
    }

    /// What rounding may add to a sum of worst cases.
    var slack: USDMicros { USDMicros(rawValue: Self.rounding * (max(0, feed.unsettled) + 1)) }
}
