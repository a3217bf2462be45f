/// One of the two ways a market can end; each has a token and a book of its own.
public enum Outcome: UInt8, Hashable, Sendable, CaseIterable {
    /// The asset ends above the strike (the venue's YES).
    case up = 0
    /// The asset ends at or below the strike (the venue's NO).
    case down = 1

    /// The other outcome.
    public var opposite: Self { self == .up ? .down : .up }
}

extension Outcome: CustomStringConvertible {
    /// `up` or `down`.
    public var description: String { self == .up ? "up" : "down" }
}
