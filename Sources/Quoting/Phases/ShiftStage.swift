/// Moves both quotes by the same amount: the third phase.
public protocol ShiftStage: Stage {
    /// Returns by how many dollars both quotes move; negative is down. Shifts add up.
    mutating func shift(fair: Probability, inventory: Inventory, _ view: MarketView) -> Double
}

extension ShiftStage {
    /// The shift phase.
    public static var phase: Phase { .shift }
}
