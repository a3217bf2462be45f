public import MarketModel

/// Shares at one average cost: each that leaves takes along an equal part of it.
public struct AverageCost: CostBasis {
    /// Shares held.
    public private(set) var size = SizeMicros.zero
    /// What they cost, fees included.
    public private(set) var cost = USDMicros.zero

    /// Creates a basis without shares.
    public init() {}

    /// Adds shares to the average.
    public mutating func add(_ shares: SizeMicros, for cost: USDMicros) {
        size += shares
        self.cost += cost
    }

    /// Takes shares out at the average, rounded down.
    public mutating func take(_ shares: SizeMicros) -> USDMicros {
        precondition(shares <= size, "more shares are taken than are held")
        let taken = cost.share(of: shares, in: size)
        size -= shares
        cost -= taken
        return taken
    }
}
