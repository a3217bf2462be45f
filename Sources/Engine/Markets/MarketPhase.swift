/// Where a market stands in its life.
public enum MarketPhase: UInt8, Hashable, Sendable, CaseIterable {
    /// Listed, not yet started.
    case upcoming = 0
    /// May be quoted.
    case trading = 1
    /// Past its end; orders are gone or being looked for.
    case ended = 2
    /// The outcome is known; winnings are claimed.
    case resolved = 3
    /// Paid and done.
    case finished = 4
}
