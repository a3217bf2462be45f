public import MarketModel
import Quoting
public import Risk

/// The state machine: every market, every order and the budget; events in, commands out.
///
/// It has no clock, no input or output and no randomness: the same events give the same commands, live, on paper, in a
/// backtest and in recovery. Copying it forks it.
public struct TradingDesk: Sendable {
    /// Orders that wait longer than this for an answer are looked up, again and again.
    static let patience = Duration.seconds(5)
    /// The same in nanoseconds, for every order at every event.
    static let patienceSpan = 5_000_000_000

    /// What it runs on.
    public internal(set) var configuration: DeskConfiguration
    /// The way out, with the budget.
    public internal(set) var gateway: OrderGateway
    /// Markets that are not finished; gaps are reused.
    public internal(set) var instances = MarketTable()
    /// What went wrong without being anybody's decision.
    public internal(set) var incidents = Incidents()
    /// The latest time any event carried.
    public internal(set) var now = Timestamp.distantPast
    /// Markets finished since they were last taken.
    var finished: [FinishedMarket] = []
    /// Changes of gates since they were last taken.
    var gates: [GateNotice] = []
    /// Markets listed and not over, also those of no plan: a reload may bring a plan for them.
    var known: [QuickMarket] = []
    var instanceOfHandle: [Int32] = []
    var freeInstances: [Int] = []
    var wakes = WakeQueue()
    var references = ReferenceTable()
    /// For each plan what is asked of it by those that hedge with it; kept because every quote asks.
    var hedges: [HedgeConfiguration?]
    var scratch: [QuoteTarget] = []
    var nextClaim = Timestamp.distantPast
    var nextSelection = Timestamp.distantPast
    /// The handle after the highest that was listed.
    var nextMarket: UInt32 = 0
    /// The highest number of a match so far.
    var latestTrade: UInt64 = 0
    /// Whether the next event is the first after a restart.
    var isFresh = false
    /// Whether a journal is being taken in: strategies are not asked.
    var isRecalling = false
    /// What lasts that a person should know.
    public internal(set) var alerts = AlertBook()
    var thresholds: AlertThresholds
    /// How much room the daily stop left when it stopped the desk; `nil` when it does not.
    var stoppedWithRoom: USDMicros?
    /// Why the desk was last told to be halted.
    var haltTold: Reason?
    /// Whether market data ever arrived.
    var wasConnected = false
    /// When the first event came.
    var firstEvent = Timestamp.distantFuture
    /// What all open positions are worth together.
    var unrealised = USDMicros.zero
    /// The day whose losses count.
    public internal(set) var day = TradingDay.none

    /// Creates a desk that knows nothing yet.
    public init(configuration: DeskConfiguration, rules: VenueRules) {
        self.configuration = configuration
        gateway = OrderGateway(configuration: configuration, rules: rules)
        hedges = Self.hedges(of: configuration)
        thresholds = AlertThresholds(configuration)
        scratch.reserveCapacity(4 * QuoteShape.maximumLevels)
    }

    /// When the desk wants a tick if nothing else happens, or `nil` when it waits for nothing.
    public var nextWake: Timestamp? { wakes.next }

    /// The worst case of the whole portfolio now.
    public var worstCase: USDMicros { gateway.budget.worstCase }

    /// Why nothing may be built, if so; a host on its way out halts too.
    public var halt: Reason? { gateway.halt }

    /// Whether any order is not proven gone.
    public var hasLiveOrders: Bool { instances.contains { $0.map { !$0.orders.live.isEmpty } ?? false } }

    /// Takes the markets finished since the last call, in order of finishing.
    public mutating func takeFinished() -> [FinishedMarket] {
        guard !finished.isEmpty else { return [] }
        defer { finished.removeAll(keepingCapacity: true) }
        return finished
    }

    /// Takes the changes of gates since the last call, in order, and appends them.
    public mutating func takeGates(into notices: inout [GateNotice]) {
        guard !gates.isEmpty else { return }
        notices += gates
        gates.removeAll(keepingCapacity: true)
    }

    /// Advances by one event and appends what must now be sent, in order.
    ///
    /// The caller owns `commands`, so that a replay allocates once. An event older than the one before counts as simultaneous
    /// with it: time never goes back.
    public mutating func handle(_ event: Event, into commands: inout [Command]) {
        if event.time > now { now = event.time } else if event.time < now { incidents.lateEvents += 1 }
        if isFresh { settleIn() }
        beginDayIfNeeded()
        apply(event, into: &commands)
        selectIfDue()
        while let index = wakes.popDue(now) { step(index, into: &commands) }
        guard !isRecalling else { return }
        watchDrawdown(into: &commands)
        watchDesk()
    }

    private mutating func apply(_ event: Event, into commands: inout [Command]) {
        switch event.kind {
        case .tick:
            break
        case .listed(let market):
            list(market, into: &commands)
        case .reference(let asset, let price):
            observe(price, of: asset)
        case .connection(let isUp):
            connect(isUp, into: &commands)
        case .balance(let amount):
            if gateway.cash.confirm(amount) { incidents.balanceShortfalls += 1 }
        case .operated(let action):
            operate(action, into: &commands)
        case .clockSkew(let nanoseconds):
            applyClockSkew(nanoseconds, into: &commands)
        case .book, .trade, .accepted, .rejected, .timedOut, .cancelled, .expired, .reported, .filled, .settled,
            .failed, .resolved, .claimed, .claimFailed, .position, .positionUnknown, .found, .corrected:
            guard let index = index(of: event.market) else {
                if event.market.rawValue < UInt32(instanceOfHandle.count) {
                    incidents.pastEvents += 1
                } else {
                    incidents.foreignEvents += 1
                }
                return
            }
            apply(event.kind, to: index, into: &commands)
        }
    }

    private mutating func apply(_ kind: Event.Kind, to index: Int, into commands: inout [Command]) {
        switch kind {
        case .book(let change): applyBook(change, to: index, into: &commands)
        case .trade(let trade): applyTrade(trade, to: index)
        case .accepted(let order, let matches): applyAcceptance(of: order, matches: matches, to: index)
        case .rejected(let order, _): applyRejection(of: order, to: index, into: &commands)
        case .timedOut(let order):
            incidents.timeouts += 1
            advance(order, of: index, by: .silence)
            askAbout(order, of: index, into: &commands)
        case .cancelled(let order, let result): applyCancel(result, of: order, to: index, into: &commands)
        case .expired(let order):
            if advance(order, of: index, by: .lapsed) { step(index, into: &commands) }
        case .reported(let order, let report): applyReport(report, on: order, to: index, into: &commands)
        case .filled(let fill): applyFill(fill, to: index, into: &commands)
        case .settled(let trade): applySettlement(of: trade, to: index, into: &commands)
        case .failed(let trade): applyFailure(of: trade, to: index, into: &commands)
        case .corrected(let trade, let fill): applyCorrection(of: trade, by: fill, to: index, into: &commands)
        case .resolved(let outcome): applyResolution(outcome, to: index, into: &commands)
        case .claimed(let amount): applyClaim(amount, to: index)
        case .claimFailed: applyClaimFailure(to: index)
        case .position(let up, let down): applyPosition(up, down, to: index, into: &commands)
        case .positionUnknown: applyUnknownPosition(to: index, into: &commands)
        case .found(let order): applyFound(order, to: index, into: &commands)
        case .tick, .listed, .reference, .connection, .balance, .operated, .clockSkew: break
        }
    }

    /// The instance that trades a market, or `nil` for a market that is foreign or finished.
    public func index(of handle: MarketHandle) -> Int? {
        guard handle != .none, Int(handle.rawValue) < instanceOfHandle.count else { return nil }
        let index = instanceOfHandle[Int(handle.rawValue)]
        return index >= 0 ? Int(index) : nil
    }

    private mutating func beginDayIfNeeded() {
        guard now >= day.end else { return }
        if day == .none {
            firstEvent = now
        } else {
            gateway.budget.beginDay()
            gateway.drawdown.beginDay(at: equity)
        }
        day = TradingDay(of: now, in: configuration.dayZone)
    }
}
