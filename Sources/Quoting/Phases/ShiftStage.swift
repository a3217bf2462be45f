public import MarketModel

/// Moves both quotes by the same amount: the third phase.
public protocol ShiftStage: Stage {
    /// Returns by how many dollars both quotes move; negative is down. Shifts add up.
    ///
    /// Throws why there is no answer; everything is then pulled. A stage that always has one leaves out `throws`.
    mutating func shift(fair: Probability, inventory: Inventory, _ view: MarketView) throws(Reason) -> Double
}

extension ShiftStage {
    /// The shift phase.
    public static var phase: Phase { .shift }
}
