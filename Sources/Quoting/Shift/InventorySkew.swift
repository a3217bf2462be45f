import MarketModel
package import Settings

/// Moves both quotes against the position: `shift = −max_shift · clamp(net / full_at, −1, 1)`.
///
/// Long of up means lower quotes, so that selling becomes likelier. With 15 shares held, `full_at: 15 shares` and
/// `max_shift: 0.06`, both quotes move down by six cents; with five shares, by two.
///
/// ```yaml
/// - inventory-skew: { full_at: 15 shares, max_shift: 0.06 }
/// ```
package struct InventorySkew: ShiftStage {
    package static let name = "inventory-skew"
    package static let summary = "Moves both quotes against the position."

    private let fullAt: Double
    private let maxShift: Double

    package init(_ fields: inout Fields) {
        fullAt =
            fields.required("full_at", .shares.in(.init(clamping: 1) ... .max), "position at which the shift is full")
            .shares
        let shift = fields.required("max_shift", .width, "shift of both quotes at a full position")
        if shift == .zero {
            fields.reject(
                "max_shift",
                "a shift of 0 changes nothing",
                help: "remove the stage or set a shift such as 0.06"
            )
        }
        maxShift = shift.dollars
    }

    package mutating func shift(fair: Probability, inventory: Inventory, _ view: MarketView) -> Double {
        let fullness = min(max(inventory.netShares / fullAt, -1), 1)
        return -maxShift * fullness
    }
}
