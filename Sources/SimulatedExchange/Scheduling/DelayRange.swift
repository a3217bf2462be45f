import MarketModel

/// A delay drawn evenly between two spans.
public struct DelayRange: Hashable, Sendable {
    /// The shortest delay, zero or more.
    public let shortest: Duration
    /// The longest delay.
    public let longest: Duration

    /// Creates a range; `longest` must not be below `shortest`.
    public init(_ shortest: Duration, _ longest: Duration) {
        precondition(shortest >= .zero && longest >= shortest, "a delay range must go up from zero or more")
        self.shortest = shortest
        self.longest = longest
    }

    /// Creates the range that always gives `delay`.
    public init(always delay: Duration) { self.init(delay, delay) }

    /// Draws a delay.
    package func draw(_ random: inout SeededRandom) -> Duration {
        let width = (longest - shortest).nanoseconds
        let part = Int(random.uniform() * Double(width))
        return shortest + .nanoseconds(part)
    }
}
