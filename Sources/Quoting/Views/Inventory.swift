public import MarketModel

/// Our position in one market, as shift, time and guard stages may see it.
public struct Inventory: Hashable, Sendable {
    /// Shares of up less shares of down, in micro-shares; negative when short of up.
    public var netMicros: Int
    /// The largest position either way that the market's file allows.
    public var limit: SizeMicros

    /// Creates an inventory.
    public init(netMicros: Int, limit: SizeMicros) {
        self.netMicros = netMicros
        self.limit = limit
    }

    /// The net position in whole shares.
    public var netShares: Double { Double(netMicros) / 1e6 }
}
