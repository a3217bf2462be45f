public import Engine
public import Journaling
public import MarketModel
import Risk
public import Venues

/// A desk and a venue running together in virtual time, with everything written to a journal.
///
/// Whoever owns the session decides how fast: each ``step()`` goes to the next instant at which anything happens.
public struct SteppedSession<Venue: AuditedVenue>: ~Copyable {
    /// The desk.
    public private(set) var desk: TradingDesk
    /// The venue.
    public private(set) var venue: Venue
    /// What came of it so far.
    public private(set) var tally: SessionTally
    /// How far in the past something may still happen in its own moment, where the outside world sets the pace.
    public static var catchUp: Duration { .milliseconds(500) }
    /// The instant up to which everything has happened.
    public private(set) var now = Timestamp.distantPast
    private var journal: JournalWriter?
    private var events: [Event] = []
    private var commands: [Command] = []
    private var notes: [VenueNote] = []
    private var gates: [GateNotice] = []
    private var nextSnapshot = Timestamp.distantPast
    private var rememberedHalt: Reason?
    private var hasNews = false

    /// Creates a session at its beginning.
    ///
    /// - Parameters:
    ///   - desk: The desk, new or with the memory of earlier sessions.
    ///   - venue: The venue.
    ///   - journal: Where everything is written; `nil` for no record.
    ///   - start: The present; nothing happens before it, also where a memory is older.
    ///   - bookedCash: What earlier sessions say our cash is without open markets; `nil` to believe the venue.
    public init(
        desk: TradingDesk,
        venue: Venue,
        journal: consuming JournalWriter?,
        start: Timestamp = .distantPast,
        bookedCash: USDMicros? = nil
    ) {
        tally = SessionTally(initialCash: bookedCash ?? venue.deskCash)
        rememberedHalt = desk.halt
        now = start
        self.desk = desk
        self.venue = venue
        self.journal = journal
    }

    /// The next instant at which anything happens, or `nil` when nothing is left.
    public var nextTime: Timestamp? {
        guard let wake = desk.nextWake else { return venue.nextEventTime }
        guard let event = venue.nextEventTime else { return wake }
        return min(wake, event)
    }

    /// Goes to the next instant and lets everything of that instant happen.
    ///
    /// - Parameter present: The outside world's time where it sets the pace; what is overdue by more than ``catchUp`` happens
    ///   that long before it.
    /// - Returns: Whether there was one.
    /// - Throws: What keeps the journal from being written.
    @discardableResult
    public mutating func step(present: Timestamp = .distantPast) throws(JournalFault) -> Bool {
        let earliest = present == .distantPast ? now : max(now, present - Self.catchUp)
        guard let next = nextTime.map({ max($0, earliest) }) else { return false }
        now = next
        events.removeAll(keepingCapacity: true)
        venue.advance(to: next, into: &events)
        for index in events.indices { try feed(events[index]) }
        if let wake = desk.nextWake, wake <= next { try feed(Event(time: next, .tick)) }
        return true
    }

    /// Lets everything happen that is due up to and including `time`, in order, and then counts `time` as reached.
    ///
    /// For hosts that the outside world drives. Before something that arrives at `time` is handed to the venue, the
    /// session is brought to `time`, so that earlier wakes of the desk keep their place; afterwards it is brought there
    /// again, so that the desk learns of it:
    ///
    ///     try session.advance(to: time)
    ///     session.withVenue { $0.receive(message, at: time) }
    ///     try session.advance(to: time)
    ///
    /// A time before ``now`` changes nothing but what still waits for ``now``.
    ///
    /// - Parameters:
    ///   - time: Up to when everything is to happen.
    ///   - present: The outside world's time, for a venue that lives there: after a standstill, of a machine that slept or a
    ///     process that was stopped, what was due meanwhile happens now and not in the past. Nothing is decided for a moment
    ///     that is over. Without it everything happens in its own moment, however long ago.
    /// - Throws: What keeps the journal from being written.
    public mutating func advance(to time: Timestamp, present: Timestamp = .distantPast) throws(JournalFault) {
        while let next = nextTime, next <= max(time, now) { try step(present: present) }
        if time > now { now = time }
    }

    /// Lends the venue, to hand it what came in and to take what it wants to send.
    public mutating func withVenue<Result, Failure: Error>(
        _ body: (inout Venue) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try body(&venue)
    }

    /// Gives the desk an operator's order, now.
    public mutating func operate(_ action: OperatorAction) throws(JournalFault) {
        try feed(Event(time: now, .operated(action)))
    }

    /// Takes over new settings now, whole, between two events.
    public mutating func reconfigure(_ configuration: DeskConfiguration, _ change: SettingsChange) throws(JournalFault)
    {
        var change = change
        change.time = max(now, desk.now)
        // Before the first event there is no time yet, and a venue takes nothing from before its own beginning.
        if change.time == .distantPast { change.time = nextTime ?? now }
        if journal != nil { try journal?.append(change) }
        commands.removeAll(keepingCapacity: true)
        desk.reconfigure(configuration, at: change.time, into: &commands)
        try send()
    }

    /// Hands what has gathered in the journal to the system.
    public mutating func flush() throws(JournalFault) {
        try writeNotes()
        // A journal cannot be copied, so it is mended in place.
        if journal != nil { try journal?.flush() }
    }

    /// What forces the journal's present file to the disk; `nil` without a journal or a disk.
    public var disk: JournalDisk? { mutating get { journal?.disk() } }

    /// Everything a later session needs to go on from here.
    public var memory: SessionMemory {
        SessionMemory(desk: desk.memory, bookedCash: tally.bookedCash, notes: venue.keepsakes)
    }

    /// Writes a snapshot, so that a later session has little to read.
    public mutating func snapshot() throws(JournalFault) {
        guard journal != nil else { return }
        try writeNotes()
        let memory = memory
        try journal?.append(memory)
    }

    private mutating func writeAlerts() throws(JournalFault) {
        let alerts = desk.takeAlerts()
        guard !alerts.isEmpty else { return }
        tally.alerts += alerts
        hasNews = hasNews || alerts.contains { $0.market == nil }
        guard journal != nil else { return }
        for alert in alerts { try journal?.append(AlertRecord(alert)) }
    }

    private mutating func writeGates() throws(JournalFault) {
        desk.takeGates(into: &gates)
        guard !gates.isEmpty else { return }
        if journal != nil { for index in gates.indices { try journal?.append(gates[index]) } }
        gates.removeAll(keepingCapacity: true)
    }

    private mutating func writeNotes() throws(JournalFault) {
        guard journal != nil else { return }
        venue.takeNotes(into: &notes)
        for index in notes.indices { try journal?.append(notes[index]) }
        notes.removeAll(keepingCapacity: true)
    }

    /// Writes a snapshot on every second minute of market time, before the first event that comes at or after it.
    private mutating func snapshotIfDue(before time: Timestamp) throws(JournalFault) {
        guard journal != nil, time >= nextSnapshot else { return }
        let isFirst = nextSnapshot == .distantPast
        let interval = SnapshotPacing.interval.nanoseconds
        nextSnapshot = Timestamp(nanoseconds: (time.nanoseconds / interval + 1) * interval)
        if !isFirst { try snapshot() }
    }

    private mutating func feed(_ event: Event) throws(JournalFault) {
        try snapshotIfDue(before: event.time)
        if case .resolved = event.kind { try writeFair(at: event.time, of: event.market) }
        if journal != nil { try journal?.append(event) }
        commands.removeAll(keepingCapacity: true)
        noteAnswer(event)
        desk.handle(event, into: &commands)
        tally.events += 1
        switch event.kind {
        case .filled(let fill), .corrected(_, let fill): try note(fill, in: event.market)
        case _: break
        }
        try send()
        guard desk.halt != rememberedHalt || hasNews else { return }
        // A halt or an alert is decided by the desk or a person; no event of the tail alone would bring it back.
        rememberedHalt = desk.halt
        hasNews = false
        try snapshot()
    }

    /// Measures how long an order waited for its answer.
    private mutating func noteAnswer(_ event: Event) {
        let id: OrderID
        switch event.kind {
        case .accepted(let order, _), .rejected(let order, _): id = order
        case _: return
        }
        guard let sentAt = desk.unansweredSince(id, in: event.market) else { return }
        tally.answerTimes.add(nanoseconds: max(event.time, desk.now).nanoseconds(since: sentAt))
    }

    /// Remembers a fill, if the desk has booked it.
    private mutating func note(_ fill: Fill, in market: MarketHandle) throws(JournalFault) {
        guard let instance = desk.index(of: market).flatMap({ desk.instances[$0] }), let latest = instance.latestFill,
            latest.fill == fill
        else { return }
        tally.add(
            BookedFill(
                time: desk.now,
                market: instance.market,
                order: latest.order,
                fill: fill,
                fair: latest.fair
            )
        )
        guard journal != nil, let fair = latest.fair else { return }
        let id = FairRecord.FillID(order: fill.order, trade: fill.trade)
        try journal?.append(FairRecord(time: desk.now, market: market, fair: fair, fill: id))
    }

    /// Writes what a market is worth by its strategy, before its outcome is told.
    private mutating func writeFair(at time: Timestamp, of market: MarketHandle) throws(JournalFault) {
        guard journal != nil, let index = desk.index(of: market), let fair = desk.instances[index]?.fairPrice else {
            return
        }
        try journal?.append(FairRecord(time: max(time, desk.now), market: market, fair: fair, fill: nil))
    }

    private mutating func send() throws(JournalFault) {
        for index in commands.indices {
            if journal != nil { try journal?.append(commands[index]) }
            venue.send(commands[index], at: desk.now)
        }
        tally.commands += commands.count
        for market in desk.takeFinished() {
            tally.bookedCash += market.result
            tally.finished.append(market)
            tally.attribution = tally.attribution + market.attribution
        }
        try writeNotes()
        try writeAlerts()
        try writeGates()
    }
}
