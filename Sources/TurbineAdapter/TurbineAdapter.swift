package import MarketModel
package import Risk
import Signing
import TurbineWire
import Venues

/// Turbine as the desk sees it: the desk's commands become requests, answers and streams become events.
///
/// It has no input or output and no clock: whoever owns it performs the actions it asks for and hands back what came. So the
/// same adapter runs against the exchange, against the sandbox, and in virtual time from a seed.
///
/// Nothing is listed to the desk before no order of an earlier run can be alive and the settlement contract may take our
/// cash. A command is never lost: a placement is answered with accepted, rejected or timed out, a cancel is repeated until
/// the order is proven gone.
package struct TurbineAdapter: AuditedVenue {
    /// How it behaves.
    package private(set) var configuration: AdapterConfiguration
    /// What unusual things happened.
    package internal(set) var counters = AdapterCounters()
    /// Our cash as the venue last said, or `nil` before.
    package internal(set) var balance: USDMicros?
    let keys: AdapterKeys
    private let initialBalance: USDMicros
    var now = Timestamp.distantPast
    var lanes: RequestLanes
    var tasks = Timetable()
    var directory: MarketDirectory
    var orders = OrderLedger()
    var tokens: TokenPool
    var nonces = OrderNonces()
    var ladder: SignatureLadder
    var signers: [EthereumAddress: OrderSigner] = [:]
    var clock = ServerClock()
    var told = ToldState()
    var random: AdapterRandom
    var start = StartUp()
    var approvals: [ApprovalFlow] = []
    var claims = ClaimDesk()
    var references: [ReferenceState] = []
    var failures = RowTally()
    var streams: [OutcomeStream] = Outcome.allCases.map { _ in OutcomeStream() }
    var decoder = BookDecoder()
    var changes: [BookChange] = []
    var lastStream: UInt64 = 0
    var lastTrade: UInt64 = 0
    var notes: [VenueNote] = []
    var events: [Event] = []
    var actions: [AdapterAction] = []

    /// Creates an adapter that has done nothing yet; its first wish is due at once.
    ///
    /// - Parameters:
    ///   - configuration: How it behaves.
    ///   - keys: The wallet and the API key.
    ///   - initialBalance: Our cash at the venue as far as it is known before the adapter has asked.
    ///   - start: The present; nothing happened before.
    package init(
        configuration: AdapterConfiguration,
        keys: AdapterKeys,
        initialBalance: USDMicros = .zero,
        start: Timestamp
    ) {
        self.initialBalance = initialBalance
        now = start
        self.configuration = configuration
        self.keys = keys
        random = configuration.random
        lanes = RequestLanes(writes: configuration.writes, reads: configuration.reads)
        directory = MarketDirectory(series: configuration.series)
        tokens = TokenPool(keyID: keys.keyID, key: keys.token, target: configuration.readyTokens)
        ladder = SignatureLadder(
            radius: configuration.ladderRadius,
            tick: configuration.rules.tick,
            minimum: configuration.rules.minimumOrderLife
        )
        tasks.set(.startUp, to: start)
    }

    /// How late a wake shows that the host was not there, or that its clock jumped.
    private static let standstill = Duration.seconds(2)

    /// The trading rules.
    package var rules: VenueRules { configuration.rules }

    /// Our cash at the venue as it last said; what the adapter was made with before it has said anything.
    package var deskCash: USDMicros { balance ?? initialBalance }

    /// Whether markets may be listed and orders placed.
    package var isReady: Bool { start.isDone && (configuration.isObserver || approvals.contains { $0.phase == .done }) }

    /// The distant past while events wait, else when something is to be done.
    package var nextEventTime: Timestamp? {
        guard events.isEmpty else { return .distantPast }
        var copy = lanes
        switch (tasks.next, copy.nextTime(after: now)) {
        case (let task?, let lane?): return min(task, lane)
        case (let task, let lane): return task ?? lane
        }
    }

    /// Takes a command of the desk; what it leads to on the network is waiting in ``takeActions(into:)``.
    package mutating func send(_ command: Command, at time: Timestamp) {
        now = max(now, time)
        switch command {
        case .place(let approved): place(approved.value)
        case .cancel(let order, let market): cancel(order, in: market)
        case .cancelAll(let market): cancelAll(in: market)
        case .lookUp(let order, let market): lookUp(order, in: market)
        case .follow(let market): follow(market)
        case .unfollow(let market): unfollow(market)
        case .watch(let series): watch(series)
        case .claim(let market): claim(market)
        }
        pump()
    }

    /// Takes something from the network.
    package mutating func receive(_ input: AdapterInput, at time: Timestamp) {
        now = max(now, time)
        switch input {
        case .response(let number, let outcome): settle(number, outcome)
        case .streamOpened(let number): streamOpened(number)
        case .streamMessage(let number, let bytes): streamMessage(bytes, of: number)
        case .streamClosed(let number): streamClosed(number)
        case .reference(let asset, let price): take(price, of: asset)
        }
        pump()
    }

    /// Does what is due up to `time` and appends the events that wait.
    package mutating func advance(to time: Timestamp, into events: inout [Event]) {
        bridge(to: time)
        now = max(now, time)
        while let task = tasks.popDue(now) { perform(task) }
        for call in lanes.giveUp(at: now) { take(.noAnswer, of: call, sentAt: now) }
        pump()
        events.append(contentsOf: self.events)
        self.events.removeAll(keepingCapacity: true)
    }

    /// Gives requests under way more time after a standstill or a jump of the clock: neither says that no answer will come.
    private mutating func bridge(to time: Timestamp) {
        guard time - now >= Self.standstill, let due = nextEventTime, due > .distantPast,
            time - due >= Self.standstill
        else { return }
        lanes.postpone(by: time - due)
    }

    /// Appends what is to be done on the network, in order.
    package mutating func takeActions(into actions: inout [AdapterAction]) {
        actions.append(contentsOf: self.actions)
        self.actions.removeAll(keepingCapacity: true)
    }

    /// Appends what was written down since the last call.
    package mutating func takeNotes(into notes: inout [VenueNote]) {
        notes += self.notes
        self.notes.removeAll(keepingCapacity: true)
    }

    /// Takes over saved settings: how fast may be written, and how long a stream may be silent.
    package mutating func reconfigure(writes: RequestBudget, stall: Duration) {
        configuration.writes = writes
        configuration.stall = stall
        lanes.change(writes: writes)
    }

    /// Does a little work ahead, a bearer token or a signature; to be called while nothing else is to be done.
    ///
    /// - Returns: Whether there is more.
    package mutating func idle(at time: Timestamp) -> Bool {
        now = max(now, time)
        if tokens.refill(at: now, skew: skew, &random) { return true }
        return signAhead()
    }

    mutating func emit(_ kind: Event.Kind, in market: MarketHandle = .none) {
        events.append(Event(time: now, market: market, kind))
    }

    /// How far the venue's clock is ahead of ours.
    var skew: Duration { .nanoseconds(clock.skew ?? 0) }
}
