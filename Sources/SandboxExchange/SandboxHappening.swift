import SimulatedExchange

/// What is due in the sandbox.
enum SandboxHappening: Sendable {
    /// Reference prices move, markets begin and end.
    case step
    /// A market that has begun becomes visible.
    case list(PendingListing)
    /// A simulated trader looks at its market.
    case trader(SimulatedTrader, market: Int)
    /// Matches may be due for settlement.
    case settle
    /// A market's outcome is declared, unless it was before.
    case resolve(market: Int)
    /// A call of the relayer is confirmed.
    case confirm(ChainCall)
    /// An order leaves its book without a message.
    case vanish(OrderIndex)
}
