/// Widens, vetoes a side or pulls everything, never the reverse: the fifth phase.
public protocol GuardStage: Stage {
    /// Returns what must be withdrawn now.
    mutating func verdict(fair: Probability, inventory: Inventory, _ view: MarketView) -> GuardVerdict
}

extension GuardStage {
    /// The guard phase.
    public static var phase: Phase { .guard }
}
