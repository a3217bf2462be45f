import MarketModel

/// Whether the venue's clock and ours agree: expirations and market ends are the venue's time.
///
/// Apart by more than ``limit`` quotes are pulled; they come back at half of it, so that a figure that hovers about the
/// limit does not flap.
struct ClockCheck: Hashable, Sendable {
    /// The largest difference either way at which quotes rest.
    static let limit = Duration.seconds(5)

    private(set) var isSkewed = false

    /// Takes note of a measurement.
    ///
    /// - Parameter nanoseconds: The venue's clock less ours.
    /// - Returns: Whether the answer has changed.
    mutating func note(_ nanoseconds: Int) -> Bool {
        let bound = Self.limit.nanoseconds.magnitude
        let isBeyond = nanoseconds.magnitude > (isSkewed ? bound / 2 : bound)
        defer { isSkewed = isBeyond }
        return isBeyond != isSkewed
    }
}
