/// Moves both quotes by the same amount: the third phase.
public protocol ShiftStage: Stage {
    /// Returns by how many dollars both quotes move; negative is down. Shifts add up.
    mutating func shift(fair: Probability, inventory: Inventory, _ view: MarketView) -> Double

    /// Returns the shift with what else the stage changes, or why there is none; by default the shift alone.
    mutating func adjustment(fair: Probability, inventory: Inventory, _ view: MarketView) -> Adjustment
}

extension ShiftStage {
    /// The shift phase.
    public static var phase: Phase { .shift }

    /// The shift alone.
    public mutating func adjustment(fair: Probability, inventory: Inventory, _ view: MarketView) -> Adjustment {
        Adjustment(shift: shift(fair: fair, inventory: inventory, view))
    }
}
