public import MarketModel

/// Shares by purchase: those bought first leave first, each with its own cost.
///
/// A lot that leaves in part takes along its part of the cost, rounded down.
public struct FIFOLots: CostBasis {
    private struct Lot: Hashable, Sendable {
        var size: SizeMicros
        var cost: USDMicros
    }

    private var lots: [Lot] = []
    /// Shares held.
    public private(set) var size = SizeMicros.zero
    /// What they cost, fees included.
    public private(set) var cost = USDMicros.zero

    /// Creates a basis without shares.
    public init() {}

    /// Adds a lot.
    public mutating func add(_ shares: SizeMicros, for cost: USDMicros) {
        lots.append(Lot(size: shares, cost: cost))
        size += shares
        self.cost += cost
    }

    /// Takes shares from the oldest lots.
    public mutating func take(_ shares: SizeMicros) -> USDMicros {
        precondition(shares <= size, "more shares are taken than are held")
        var rest = shares
        var taken = USDMicros.zero
        var emptied = 0
        while !rest.isZero {
            let part = min(rest, lots[emptied].size)
            let cost = lots[emptied].cost.share(of: part, in: lots[emptied].size)
            lots[emptied].size -= part
            lots[emptied].cost -= cost
            taken += cost
            rest -= part
            if lots[emptied].size.isZero { emptied += 1 }
        }
        lots.removeFirst(emptied)
        size -= shares
        cost -= taken
        return taken
    }
}
