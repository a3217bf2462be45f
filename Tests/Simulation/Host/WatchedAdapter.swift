import MarketModel
import Risk
import TurbineAdapter
import Venues

/// The adapter as a session's venue, one event at a time, so that everything can be looked at after each.
struct WatchedAdapter: AuditedVenue {
    /// The adapter.
    var adapter: TurbineAdapter
    /// The event handed over last, until it is taken.
    private(set) var event: Event?
    /// Commands since they were last taken.
    private(set) var commands: [Command] = []
    private var waiting: [Event] = []
    private var next = 0

    init(_ adapter: TurbineAdapter) { self.adapter = adapter }

    var rules: VenueRules { adapter.rules }
    var deskCash: USDMicros { adapter.deskCash }
    var nextEventTime: Timestamp? { next < waiting.count ? .distantPast : adapter.nextEventTime }

    var keepsakes: [VenueNote] { adapter.keepsakes }

    mutating func takeNotes(into notes: inout [VenueNote]) { adapter.takeNotes(into: &notes) }

    mutating func send(_ command: Command, at time: Timestamp) {
        commands.append(command)
        adapter.send(command, at: time)
    }

    mutating func advance(to time: Timestamp, into events: inout [Event]) {
        if next == waiting.count {
            waiting.removeAll(keepingCapacity: true)
            next = 0
            adapter.advance(to: time, into: &waiting)
        }
        guard next < waiting.count else { return }
        event = waiting[next]
        events.append(waiting[next])
        next += 1
    }

    /// Forgets the event and the commands of the step before.
    mutating func forget() {
        event = nil
        commands.removeAll(keepingCapacity: true)
    }
}
