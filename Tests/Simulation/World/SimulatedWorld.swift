import Engine
import Journaling
import Manifests
import MarketModel
import SandboxExchange
import Sessions
import Risk
import Signing
import SimulatedExchange
import TurbineAdapter
import TurbineWire

/// Host, network and exchange in virtual time, with a schedule of what goes wrong, and an auditor who looks on.
struct SimulatedWorld: ~Copyable {
    /// How long after the last market's end its payment is waited for.
    static let endPatience = Duration.seconds(600)
    /// How long after everything was put right the host is first expected to quote, and how often it is looked at.
    static let watches = 3
    static let watchInterval = Duration.seconds(6)
    /// How long after the shutdown all that was on its way has arrived.
    static let arrival = Duration.seconds(45)
    /// How long a host that lost the end of its journal may need to list its markets, and to find orders in them.
    static let blindness = Duration.seconds(10)
    /// How long after a crash at a boundary the weather stays as it was, how long the next host then trades, and how long
    /// after its shutdown positions are compared at the latest, which is more than the longest pause between two readings.
    static let crashWeather = Duration.seconds(4)
    static let crashCalm = Duration.seconds(8)
    static let crashArrival = Duration.seconds(75)

    let scenario: Scenario
    private(set) var sandbox: SandboxVenue
    private(set) var network: SimulatedNetwork
    private(set) var host: SimulatedHost
    /// The journals of hosts that died, with the settings they began with.
    private(set) var journals: [(bytes: [UInt8], manifest: DeskManifest)] = []
    private let keys: AdapterKeys
    private var text: DeskText
    private var isDead = false
    private var lost = 0
    private var lives: UInt64 = 0
    private var blindUntil = Timestamp.distantPast
    private var eventsBefore = 0
    private(set) var auditor: Auditor
    private let capital: USDMicros
    private var schedule = EventQueue<WorldHappening>()
    private var active: [Int] = []
    private var actions: [AdapterAction] = []
    private var now: Timestamp
    /// Our clock less the exchange's true one.
    private var offset = Duration.zero
    private var silent: [[MarketHandle: Reason]] = []
    private var isLeaving = false
    private var finished = 0
    /// Whether the exchange's accounts are others than when they were last looked at.
    private var hasChanged = false
    private var isAudited = false
    private let trace: ((String) -> Void)?
    private var orders = 0
    /// Decides at each boundary whether the host dies there, and how.
    private let crash: ((CrashBoundary) -> CrashBoundary.Kind?)?
    private var boundaries = 0
    /// Whether the journal would tell something else than at the last boundary.
    private var isNews = false
    private var hasCrashed = false
    /// Whether positions were compared after the shutdown.
    private var isCompared = false

    /// Registers the wallet, funds it and starts the host.
    init(
        _ scenario: Scenario,
        trace: ((String) -> Void)? = nil,
        crash: ((CrashBoundary) -> CrashBoundary.Kind?)? = nil
    ) throws(ScenarioFault) {
        let manifest = try scenario.desk.manifest()
        let capital = manifest.configuration.capital
        guard let wallet = WalletKey(bytes: [UInt8](repeating: 0x5A, count: 32)) else { throw .noKey }
        var configuration = scenario.sandbox
        configuration.funds = [WalletFunds(wallet.address, capital)]
        var sandbox = SandboxVenue(configuration)
        let reply = sandbox.respond(to: TurbineEndpoint.register(KeyRegistration(key: wallet)), at: sandbox.now)
        guard let row = reply.response.flatMap({ try? $0.json() }).flatMap({ KeyRow($0) }),
            let token = TokenKey(hex: row.privateHex)
        else { throw .noKey }
        let keys = AdapterKeys(wallet: wallet, keyID: row.keyID, token: token)
        let host = try SimulatedHost(manifest, keys, scenario, life: 0, at: scenario.start, recalling: nil)
        self.scenario = scenario
        self.keys = keys
        text = scenario.desk
        self.capital = capital
        self.trace = trace
        self.crash = crash
        self.sandbox = sandbox
        self.host = host
        network = SimulatedNetwork(seed: scenario.seed)
        auditor = Auditor(manifest.configuration, writes: SimulatedHost.writes(of: manifest), wallet: wallet.address)
        now = scenario.start
        appoint()
    }

    private mutating func appoint() {
        for (place, disturbance) in scenario.disturbances.enumerated() where disturbance.at < scenario.span {
            schedule.add(.begin(place), at: scenario.start + disturbance.at)
            if disturbance.lasts > .zero {
                schedule.add(.end(place), at: scenario.start + disturbance.at + disturbance.lasts)
            }
        }
        let end = scenario.start + scenario.span + scenario.calm
        // A run that is copied is too brief for that.
        for watch in 0..<(crash == nil ? Self.watches : 0) {
            schedule.add(.watch, at: end - .nanoseconds(watch * Self.watchInterval.nanoseconds))
        }
        appointEnd(after: scenario.start + scenario.span, calm: scenario.calm, arrival: Self.arrival)
    }

    private mutating func appointEnd(after disturbed: Timestamp, calm: Duration, arrival: Duration) {
        schedule.add(.calm, at: disturbed)
        schedule.add(.shutDown, at: disturbed + calm)
        schedule.add(.compare, at: disturbed + calm + arrival)
    }

    /// Plays everything, and throws the first invariant that does not hold.
    mutating func run() throws(RunStop) {
        while let next = nextTime {
            now = max(now, next)
            try happen()
            sandbox.advance(to: now)
            network.takeFrames(of: &sandbox, at: now)
            while let due = network.nextTime, due <= now {
                guard let input = network.deliver(to: &sandbox, at: now), !isDead else { continue }
                try advanceHost()
                host.receive(input, at: hostTime)
            }
            network.takeFrames(of: &sandbox, at: now)
            try advanceHost()
            try perform()
            if isLeaving, !isDead, host.session.desk.instances.allSatisfy({ $0 == nil }), auditor.truth.open.isEmpty {
                break
            }
            guard now <= limit else { break }
            if hasCrashed, isCompared || isQuiet { break }
        }
        trace?("adapter: \(host.session.venue.adapter.counters)")
        trace?("desk: \(host.session.desk.incidents.counts.sorted { $0.key < $1.key })")
        do {
            guard !hasCrashed || !(isCompared || isQuiet) else { return try auditor.checkNothingOpen(at: hostTime) }
            try auditor.checkEnd(of: host.session.desk, host.session.tally, sandbox, capital: capital)
        } catch {
            throw .violation(error)
        }
    }

    /// Ends the host, so that its journal can be read; what it did is told.
    consuming func report() -> RunReport {
        RunReport(
            events: eventsBefore + host.session.tally.events,
            orders: orders,
            fills: auditor.feed.fills,
            strikes: network.weather.strikes + SandboxFault.allCases.reduce(0) { $0 + sandbox.strikes(of: $1) },
            seconds: now.seconds - scenario.start.seconds
        )
    }

    private var hostTime: Timestamp { now + offset }

    /// Whether a host on its way out and the exchange have nothing left to tell each other, and agree about every position.
    private var isQuiet: Bool {
        guard isLeaving, !isDead, auditor.truth.open.isEmpty, sandbox.pendingMatchCount(of: keys.wallet.address) == 0
        else { return false }
        for instance in host.session.desk.instances where instance?.orders.live.isEmpty == false { return false }
        let isSettled = host.session.desk.memory.markets.allSatisfy { market in
            !market.fills.contains { $0.state == .provisional }
        }
        return isSettled && (try? auditor.checkPositions(of: host.session.desk)) != nil
    }

    private var limit: Timestamp {
        let ends = host.session.desk.instances.compactMap { $0?.market.end }
        return max(ends.max() ?? .distantPast, scenario.start + scenario.span + scenario.calm) + Self.endPatience
    }

    private var nextTime: Timestamp? {
        let wanted = isDead ? nil : host.nextTime.map { $0 - offset }
        let times = [network.nextTime, sandbox.nextEventTime, schedule.firstTime, wanted]
        return times.compactMap(\.self).min()
    }

    private mutating func happen() throws(RunStop) {
        while let due = schedule.firstTime, due <= now, let happening = schedule.popFirst()?.element {
            switch happening {
            case .begin(let place):
                if scenario.disturbances[place].lasts > .zero { active.append(place) }
                try begin(scenario.disturbances[place].kind)
            case .end(let place):
                active.removeAll { $0 == place }
                apply(scenario.disturbances[place].kind, isOn: false)
                for other in active { apply(scenario.disturbances[other].kind, isOn: true) }
            case .start: try startAgain()
            case .calm: try calm()
            case .watch: silent.append(auditor.silentMarkets(of: host.session.desk))
            case .shutDown: try shutDown()
            case .compare:
                isCompared = true
                do {
                    try auditor.checkPositions(of: host.session.desk)
                } catch {
                    throw .violation(error)
                }
            }
        }
    }

    private mutating func begin(_ kind: Disturbance.Kind) throws(RunStop) {
        switch kind {
        case .venue, .network, .outage, .silence: apply(kind, isOn: true)
        case .disconnect: network.disconnect(from: &sandbox, at: now)
        case .hostClock(let jump):
            offset += jump
            auditor.forgiveRate(until: now + .seconds(10))
        case .priceJump(let asset, let factor): sandbox.jump(asset, by: factor, at: now)
        case .emptyBooks: sandbox.emptyBooks(at: now)
        case .rollOver(let series):
            let body: JSONValue = [
                "asset": .string("\(series.asset)"), "interval": .integer(series.intervalSeconds / 60),
            ]
            _ = sandbox.respond(to: WireRequest(.post, "/sandbox/rollover", body: body.bytes), at: now)
        case .operate(let action): try operate(action)
        case .kill(let pause): try die(losing: 0, for: pause)
        case .powerCut(let pause): try die(losing: host.storage.bytes.count - host.storage.syncedCount, for: pause)
        case .reload(let text): try reload(text)
        }
    }

    private mutating func apply(_ kind: Disturbance.Kind, isOn: Bool) {
        switch kind {
        case .venue(let setting):
            sandbox.set(isOn ? setting : FaultSetting(setting.fault, rate: .zero, span: setting.span), at: now)
        case .network(let fault, let rate): network.weather.set(fault, to: isOn ? rate : .zero)
        case .outage(let endpoint): network.weather.set(endpoint, isDown: isOn)
        case .silence(let outcome): network.weather.set(outcome, isSilent: isOn)
        case .disconnect, .hostClock, .priceJump, .emptyBooks, .rollOver, .operate, .reload, .kill, .powerCut: break
        }
    }

    private mutating func calm() throws(RunStop) {
        try startAgain()
        for place in active { apply(scenario.disturbances[place].kind, isOn: false) }
        active = []
        network.weather.clear()
        offset = .zero
        auditor.forgiveRate(until: now + .seconds(10))
        try operate(.resume)
    }

    /// The host dies, with the last bytes of its journal or without.
    private mutating func die(losing lost: Int, for pause: Duration) throws(RunStop) {
        guard !isDead else { return }
        isDead = true
        isAudited = false
        self.lost = lost
        actions.removeAll()
        network.forgetHost(&sandbox)
        schedule.add(.start, at: now + pause)
    }

    /// Another host begins, from what is left of the journal.
    private mutating func startAgain() throws(RunStop) {
        guard isDead else { return }
        lives += 1
        eventsBefore += host.session.tally.events
        let left = Array(host.storage.bytes.dropLast(lost))
        journals.append((left, host.manifest))
        try fault { world throws(ScenarioFault) in
            let manifest = try world.text.manifest()
            let memory = try world.recall(manifest.configuration)
            world.trace?("\(world.hostTime.nanoseconds) another host begins, \(world.lost) bytes are lost")
            world.host = try SimulatedHost(
                manifest,
                world.keys,
                world.scenario,
                life: world.lives,
                at: world.hostTime,
                recalling: memory
            )
            world.finished = 0
            world.blindUntil = world.hostTime + Self.blindness
            let booked = memory?.bookedCash ?? world.capital
            world.auditor.restart(
                world.host.session.desk,
                paid: booked - world.capital,
                writes: SimulatedHost.writes(of: manifest),
                isBlind: world.lost > 0 || world.auditor.isBlind
            )
        }
        isDead = false
        try audit()
    }

    /// What the journals tell; `nil` when no host lived long enough to leave a whole beginning.
    private func recall(_ configuration: DeskConfiguration) throws(ScenarioFault) -> SessionMemory? {
        for journal in journals.reversed() {
            do {
                return try JournalRecovery(bytes: journal.bytes).memory(configuration, host.session.venue.rules)
            } catch .torn {
                // This session died at birth; the one before it counts.
                continue
            } catch {
                throw .journal("\(error)")
            }
        }
        return nil
    }

    private mutating func shutDown() throws(RunStop) {
        trace?("adapter: \(host.session.venue.adapter.counters)")
        // What was silent at every look is silent.
        let first = silent.first ?? [:]
        for (market, reason) in first.sorted(by: { $0.key < $1.key })
        where silent.allSatisfy({ $0[market] == reason }) {
            throw .violation(Violation(.quotesAgain, at: hostTime, "\(market): \(reason.code)"))
        }
        try operate(.shutDown)
        isLeaving = true
    }

    private mutating func operate(_ action: OperatorAction) throws(RunStop) {
        guard !isDead else { return }
        try advanceHost()
        try fault { world throws(ScenarioFault) in try world.host.operate(action) }
        auditor.feed.note(Event(time: hostTime, .operated(action)))
        try audit()
    }

    private mutating func reload(_ text: DeskText) throws(RunStop) {
        self.text = text
        guard !isDead else { return }
        try advanceHost()
        try fault { world throws(ScenarioFault) in
            let manifest = try text.manifest()
            try world.host.reconfigure(manifest)
            world.auditor.reconfigure(world.host.session.desk, writes: SimulatedHost.writes(of: manifest))
        }
        try audit()
    }

    private mutating func advanceHost() throws(RunStop) {
        guard !isDead else { return }
        let time = hostTime
        if auditor.refresh(sandbox) { hasChanged = true }
        while host.isDue(at: time) {
            try fault { world throws(ScenarioFault) in try world.host.step(at: time) }
            let event = host.session.venue.event
            if let event { auditor.feed.note(event) }
            if trace != nil { tell(event) }
            try audit(after: event)
            guard event.map({ !$0.isMarketData }) == true || !host.session.venue.commands.isEmpty else { continue }
            isNews = true
            try mayCrash(after: .receive)
            guard !isDead else { return }
        }
        try compareWithTruth()
        try fault { world throws(ScenarioFault) in try world.host.reach(time) }
    }

    /// Lets the host die here, if it is to.
    private mutating func mayCrash(after step: CrashBoundary.Step) throws(RunStop) {
        guard let crash, !isDead, !hasCrashed else { return }
        boundaries += 1
        guard let kind = crash(CrashBoundary(number: boundaries, step: step, time: hostTime)) else { return }
        hasCrashed = true
        // Orders that only the host's memory knew have not left, and their numbers are free.
        if step == .receive { auditor.lastOrder = 0 }
        trace?("\(hostTime.nanoseconds) \(kind.rawValue) after \(step.rawValue)")
        let written = host.storage.bytes.count
        schedule = EventQueue()
        isLeaving = false
        appointEnd(after: now + Self.crashWeather, calm: Self.crashCalm, arrival: Self.crashArrival)
        try die(
            losing: kind == .kill ? 0 : written - host.storage.syncedCount,
            for: .milliseconds(50 + boundaries * 37 % 3_000)
        )
    }

    /// Checks everything; market data that leads to no command and finds the exchange's accounts as they were changes nothing.
    private mutating func audit(after event: Event? = nil) throws(RunStop) {
        if let event, event.isMarketData, host.session.venue.commands.isEmpty, !hasChanged { return }
        while finished < host.session.tally.finished.count {
            auditor.paid = auditor.paid + host.session.tally.finished[finished].result
            finished += 1
        }
        if case .found = event?.kind { auditor.takeCeilings(from: host.session.desk) }
        do {
            try auditor.check(host.session.venue.commands, of: host.session.desk)
            try auditor.check(host.session.desk, hasChanged: hasChanged, at: hostTime)
        } catch {
            throw .violation(error)
        }
        if auditor.isBlind, hostTime >= blindUntil, host.session.venue.adapter.isReady { auditor.isBlind = false }
        hasChanged = false
        isAudited = true
        for command in host.session.venue.commands {
            if case .place = command { orders += 1 }
        }
    }

    /// Holds the exchange's accounts against the desk's, once the instant is over: what belongs together has been told then.
    private mutating func compareWithTruth() throws(RunStop) {
        guard isAudited else { return }
        isAudited = false
        do {
            try auditor.checkTruth(against: host.session.desk)
        } catch {
            throw .violation(error)
        }
    }

    /// Tells what happened, market data apart.
    private func tell(_ event: Event?) {
        if let event, !event.isMarketData { trace?("\(event.time.nanoseconds) \(event.market) \(event.kind)") }
        for command in host.session.venue.commands { trace?("    \(command)") }
    }

    private mutating func perform() throws(RunStop) {
        guard !isDead else { return }
        host.idle(at: hostTime)
        try fault { world throws(ScenarioFault) in
            try world.host.takeActions(at: world.hostTime, into: &world.actions)
        }
        if isNews {
            isNews = false
            try mayCrash(after: .write)
        }
        var place = 0
        // A host that dies takes what it has not sent with it.
        while place < actions.count {
            let action = actions[place]
            place += 1
            if case .request(_, let request, _) = action {
                if request.method != .get { trace?("\(hostTime.nanoseconds) > \(request)") }
                do {
                    try auditor.check(request, of: host.session.venue.adapter, at: hostTime)
                } catch {
                    throw .violation(error)
                }
            }
            network.perform(action, at: now)
            if case .request(_, let request, _) = action, request.method != .get { try mayCrash(after: .send) }
        }
        actions.removeAll(keepingCapacity: true)
    }

    private mutating func fault(_ body: (inout Self) throws(ScenarioFault) -> Void) throws(RunStop) {
        do {
            try body(&self)
        } catch {
            throw .fault(error)
        }
    }
}

extension Event {
    /// Whether it only says what everybody sees.
    fileprivate var isMarketData: Bool {
        switch kind {
        case .book, .trade, .reference: true
        case .tick, .listed, .connection, .accepted, .rejected, .timedOut, .cancelled, .expired, .reported, .filled,
            .settled, .failed, .resolved, .claimed, .claimFailed, .balance, .operated, .position, .positionUnknown,
            .clockSkew, .found, .corrected:
            false
        }
    }
}
