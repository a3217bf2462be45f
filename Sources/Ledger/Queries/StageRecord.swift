/// What sessions at some stages of going live have shown together, at a venue where money is real.
public struct StageRecord: Hashable, Sendable {
    /// Fills, failed ones not counted.
    public var fills = 0
    /// How long the sessions lasted, in nanoseconds.
    public var nanos = 0
    /// Results, as far as they are booked, of the markets in which these fills were made.
    public var resultMicros = 0

    /// Creates the record of somebody who has shown nothing yet.
    public init() {}
}
