import MarketModel
package import Settings

/// Moves both quotes toward the heavier side of the book once it has been heavier for a while.
///
/// With `B` and `A` the shares on the best `depth` levels: `+shift` when `B ≥ ratio · A`, `−shift` when `A ≥ ratio · B`,
/// each only after it has held without a break for `persist`. An empty side and equal sides count as no signal. A negative
/// `shift` moves away from the heavier side.
///
/// ```yaml
/// - imbalance: { depth: 5, ratio: 2.0, shift: 0.005, persist: 30s }
/// ```
package struct Imbalance: ShiftStage {
    package static let name = "imbalance"
    package static let summary = "Moves both quotes toward the heavier side of the book."

    private let depth: Int
    private let ratio: Double
    private let amount: Double
    private let persist: Int
    private var direction = 0.0
    private var since = Timestamp.distantFuture

    package init(_ fields: inout Fields) {
        depth = fields.value(
            "depth",
            .count.in(1...DepthView.maximumLevels),
            default: 5,
            "levels of each side that count"
        )
        ratio = fields.value("ratio", .number.in(1.0...1000.0), default: 2, "how many times heavier one side must be")
        let shift = fields.required("shift", .shift, "shift of both quotes toward the heavier side; negative is away")
        if shift == .zero { fields.reject("shift", "a shift of 0 changes nothing", help: "remove the stage") }
        amount = shift.dollars
        persist = fields.value("persist", .duration, default: .zero, "how long it must last first").nanoseconds
    }

    package var depthLevels: Int { depth }

    package mutating func shift(fair: Probability, inventory: Inventory, _ view: MarketView) -> Double {
        let bids = view.depth.total(.buy, levels: depth).shares
        let asks = view.depth.total(.sell, levels: depth).shares
        let now = lean(bids, asks)
        if now != direction {
            direction = now
            since = view.time
        }
        guard direction != 0, view.time.nanoseconds(since: since) >= persist else { return 0 }
        return direction * amount
    }

    /// `1` when bids are heavier, `-1` when asks are, `0` for neither.
    private func lean(_ bids: Double, _ asks: Double) -> Double {
        guard bids > 0, asks > 0, bids != asks else { return 0 }
        if bids >= ratio * asks { return 1 }
        return asks >= ratio * bids ? -1 : 0
    }
}
