public import MarketModel

/// A snapshot as a journal keeps it: the desk's memory, the venue's notes, and what the books must add up to.
public struct SessionMemory: Hashable, Sendable {
    /// What money depends on.
    public var desk: DeskMemory
    /// Our cash at the venue before the first session plus every result booked since; open markets are not in it.
    ///
    /// `nil` until a session has begun.
    public var bookedCash: USDMicros?
    /// Everything the venue's adapter must be told again.
    public var notes: [VenueNote]

    /// Creates a snapshot; without arguments that of a host that has never run.
    public init(desk: DeskMemory = DeskMemory(), bookedCash: USDMicros? = nil, notes: [VenueNote] = []) {
        self.desk = desk
        self.bookedCash = bookedCash
        self.notes = notes
    }
}
