/// Limits what may be quoted by the time left: the fourth phase.
public protocol TimeStage: Stage {
    /// Returns what the time left allows.
    mutating func allowance(inventory: Inventory, _ view: MarketView) -> TimeAllowance
}

extension TimeStage {
    /// The time phase.
    public static var phase: Phase { .time }
}
