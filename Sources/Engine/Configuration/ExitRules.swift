public import MarketModel

/// How a position is brought down: at the touch first, then by taking what others offer.
public struct ExitRules: Hashable, Sendable {
    /// How long an order rests at the touch before others' orders are taken.
    public var passive = Duration.seconds(20)
    /// How many times others' orders are taken; what is left then is held to the market's end.
    public var attempts = 3
    /// The least time between two orders of an exit.
    public var pace = Duration.seconds(5)
    /// How far from the fair value an exit may trade, in dollars a share.
    public var slippage = DeltaMicros(rawValue: 50_000)

    /// Creates the default rules.
    public init() {}
}
