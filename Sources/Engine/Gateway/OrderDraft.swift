import MarketModel

/// An order as the planner wants it, before it has passed the gates.
struct OrderDraft: Hashable, Sendable {
    var slot: QuoteSlot
    /// Whether it brings the position toward zero.
    var isReducing: Bool
    /// Whether it is meant to match at once, so that doing so is no sign of a mistake.
    var mayTake = false
    var outcome: Outcome
    var side: Side
    var price: PriceMicros
    var size: SizeMicros
    /// Nanoseconds until it expires by itself.
    var life: Int
    /// Nanoseconds before the market's end at which it has expired at the latest.
    var beforeEnd = 0
}
