public import MarketModel
public import Risk

/// A venue that lives in virtual time: the simulated exchange, or a recording.
///
/// The driver alternates between ``send(_:at:)`` and ``advance(to:into:)`` with times that never go back; the venue has no
/// clock of its own, so that the same calls give the same events.
public protocol SteppedVenue {
    /// The venue's trading rules.
    var rules: VenueRules { get }

    /// When the venue next has something to say if it hears nothing more, or `nil` when it has nothing left.
    var nextEventTime: Timestamp? { get }

    /// Hands the venue a command at `time`; answers come later, as events.
    mutating func send(_ command: Command, at time: Timestamp)

    /// Everything this venue must be told again when a host goes on after a restart.
    var keepsakes: [VenueNote] { get }

    /// Appends what came to ``keepsakes`` since this was last called; it is written down before anything is sent.
    mutating func takeNotes(into notes: inout [VenueNote])

    /// Lets time pass up to and including `time`, and appends what happened in order of time.
    mutating func advance(to time: Timestamp, into events: inout [Event])
}

/// A venue in the host's own process dies with it and has nothing to be told again.
extension SteppedVenue {
    /// Nothing.
    public var keepsakes: [VenueNote] { [] }

    /// Nothing.
    public mutating func takeNotes(into notes: inout [VenueNote]) {}
}
