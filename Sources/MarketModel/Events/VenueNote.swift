/// Something a venue's adapter must be told again after a restart, in its own words; nobody else reads it.
public struct VenueNote: Hashable, Sendable {
    /// The words.
    public let bytes: [UInt8]

    /// Creates a note.
    public init(bytes: [UInt8]) { self.bytes = bytes }
}
