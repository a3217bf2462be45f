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
    /// The instant up to which everything has happened.
    public private(set) var now = Timestamp.distantPast
    private var journal: JournalWriter?
    private var events: [Event] = []
    private var commands: [Command] = []

    /// Creates a session at its beginning.
    public init(desk: TradingDesk, venue: Venue, journal: consuming JournalWriter?) {
        tally = SessionTally(initialCash: venue.deskCash)
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
    /// - Returns: Whether there was one.
    @discardableResult
    public mutating func step() throws(JournalFault) -> Bool {
        guard let next = nextTime.map({ max($0, now) }) else { return false }
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
    public mutating func advance(to time: Timestamp) throws(JournalFault) {
        while let next = nextTime, next <= max(time, now) { try step() }
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
        // A journal cannot be copied, so it is mended in place.
        if journal != nil { try journal?.flush() }
    }

    private mutating func feed(_ event: Event) throws(JournalFault) {
        if journal != nil { try journal?.append(event) }
        commands.removeAll(keepingCapacity: true)
        desk.handle(event, into: &commands)
        tally.events += 1
        try send()
    }

    private mutating func send() throws(JournalFault) {
        for index in commands.indices {
            if journal != nil { try journal?.append(commands[index]) }
            venue.send(commands[index], at: desk.now)
        }
        tally.commands += commands.count
        tally.finished += desk.takeFinished()
        tally.alerts += desk.takeAlerts()
    }
}
