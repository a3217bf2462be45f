public import MarketModel

/// The day whose losses count against the daily stop, and the highest equity in it.
///
/// What was realised in it is kept by the budget.
public struct TradingDay: Hashable, Sendable {
    /// Before the first event: over since ever.
    public static let none = Self(start: .distantPast, end: .distantPast)

    /// The first instant that belongs to it, as far as the desk has seen it.
    public let start: Timestamp
    /// The first instant that does not.
    public private(set) var end: Timestamp

    /// Creates a day.
    public init(start: Timestamp, end: Timestamp) {
        self.start = start
        self.end = end
    }

    /// The day of `time` in `zone`.
    init(of time: Timestamp, in zone: DayZone) {
        self.init(start: time, end: zone.midnight(after: time))
    }

    /// Moves the end to a midnight of another zone, never to an earlier instant: a loss counts for at least as long as when
    /// it was made.
    mutating func move(to zone: DayZone) {
        guard self != .none else { return }
        end = zone.midnight(notBefore: end)
    }
}
