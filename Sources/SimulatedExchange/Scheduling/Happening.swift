import MarketModel

/// What is due in the simulated exchange; indices are those of the paper exchange's arrays.
enum Happening: Sendable {
    /// Reference prices move, markets begin and end.
    case step
    /// The desk's next command arrives.
    case command
    /// A market that has begun becomes visible.
    case list(pending: Int)
    /// A simulated trader looks at its market.
    case trader(SimulatedTrader, market: Int)
    /// A match of the desk becomes final.
    case settle(TradeID, market: MarketHandle)
    /// A market's outcome is declared.
    case resolve(market: Int)
    /// A claim of the desk is paid.
    case pay(market: Int)
}
