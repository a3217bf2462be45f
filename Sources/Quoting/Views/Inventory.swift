public import MarketModel

/// Our position in one market, as shift, time and guard stages may see it.
public struct Inventory: Hashable, Sendable {
    /// What we own in the market and the cash that moved, unsettled fills included.
    public var holdings: Holdings
    /// The largest position either way that the market's file allows.
    public var limit: SizeMicros
    /// What should be held to offset related markets; `nil` where nothing is hedged here.
    public var hedge: Hedge?

    /// Creates an inventory.
    public init(holdings: Holdings, limit: SizeMicros, hedge: Hedge? = nil) {
        self.holdings = holdings
        self.limit = limit
        self.hedge = hedge
    }

    /// Creates an inventory of tokens that cost nothing, for explaining quotes and for tests.
    public init(netMicros: Int, limit: SizeMicros) {
        self.init(
            holdings: Holdings(up: SizeMicros(clamping: netMicros), down: SizeMicros(clamping: -netMicros)),
            limit: limit
        )
    }

    /// Shares of up less shares of down, in micro-shares; negative when short of up.
    public var netMicros: Int { holdings.netMicros }

    /// Profit or loss if every share were worth its fair value, in dollars.
    public func profit(at fair: Probability) -> Double {
        Double(holdings.cash.rawValue) / 1e6 + holdings.up.shares * fair.value + holdings.down.shares * (1 - fair.value)
    }

    /// The net position in whole shares.
    public var netShares: Double { Double(netMicros) / 1e6 }

    /// The net position beyond what a hedge wants held, in micro-shares; without a hedge the net position.
    public var excessMicros: Int { netMicros - (hedge?.target ?? 0) }

    /// ``excessMicros`` in whole shares.
    public var excessShares: Double { Double(excessMicros) / 1e6 }
}
