public import MarketModel

/// Moves both quotes by the same amount: the third phase.
public protocol ShiftStage: Stage {
    /// Returns by how many dollars both quotes move; negative is down. Shifts add up.
    ///
    /// Throws why there is no answer; everything is then pulled. A stage that always has one leaves out `throws`.
    mutating func shift(fair: Probability, inventory: Inventory, _ view: MarketView) throws(Reason) -> Double

    /// Returns the shift with what else the stage changes, or why there is none; by default the shift alone.
    mutating func adjustment(fair: Probability, inventory: Inventory, _ view: MarketView) -> Adjustment
}

extension ShiftStage {
    /// The shift phase.
    public static var phase: Phase { .shift }

    /// The shift alone.
    public mutating func adjustment(fair: Probability, inventory: Inventory, _ view: MarketView) -> Adjustment {
        do {
            return Adjustment(shift: try shift(fair: fair, inventory: inventory, view))
        } catch {
            return Adjustment(refusal: error)
        }
    }
}
