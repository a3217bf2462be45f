import MarketModel
import Quoting
import Settings

/// Less patience with a position near the end, as the first example of docs/formula.md says it, in Swift.
struct UrgencyShift: ShiftStage {
    static let name = "urgency-shift"
    static let summary = "Moves quotes against the position, the more the nearer the end."

    static let formula = """
        let:
          urgency: max(0, 1 - t_left / 300s)
        when:   abs(position) > 5 shares and t_left < 5m
        shift:  -0.02 * sign(position) * urgency
        spread: x(1 + urgency)
        """

    init() {}
    init(_ fields: inout Fields) {}

    mutating func shift(fair: Probability, inventory: Inventory, _ view: MarketView) -> Double {
        adjustment(fair: fair, inventory: inventory, view).shift
    }

    mutating func adjustment(fair: Probability, inventory: Inventory, _ view: MarketView) -> Adjustment {
        let left = Double(view.end.nanoseconds(since: view.time)) / 1e9
        let position = inventory.netShares
        guard abs(position) > 5, left < 300 else { return Adjustment() }
        let urgency = max(0, 1 - left / 300)
        return Adjustment(shift: -0.02 * (position > 0 ? 1 : -1) * urgency, widthFactor: 1 + urgency)
    }
}
