import MarketModel
import Risk
import Venues

/// A venue that the outside world drives: what a test puts in waits until the session comes for it.
struct PostboxVenue: AuditedVenue {
    var rules: VenueRules { .turbine }
    var deskCash: USDMicros { USDMicros(rawValue: 500_000_000) }
    /// A timer of its own.
    var timer: Timestamp?
    /// Commands with the time they were sent.
    private(set) var sent: [(command: String, at: Timestamp)] = []
    /// How far the session has let time pass.
    private(set) var reached = Timestamp.distantPast
    private var waiting: [Event] = []

    mutating func receive(_ event: Event) { waiting.append(event) }

    var nextEventTime: Timestamp? { waiting.isEmpty ? timer : .distantPast }

    mutating func send(_ command: Command, at time: Timestamp) { sent.append((command.description, time)) }

    mutating func advance(to time: Timestamp, into events: inout [Event]) {
        reached = time
        events += waiting
        waiting.removeAll()
        if let due = timer, due <= time {
            events.append(Event(time: due, .clockSkew(nanoseconds: 0)))
            timer = nil
        }
    }
}
