import MarketModel

/// An order as the planner wants it, before it has passed the gates.
struct OrderDraft: Hashable, Sendable {
    var slot: QuoteSlot
    /// Whether it brings the position toward zero.
    var isReducing: Bool
    var outcome: Outcome
    var side: Side
    var price: PriceMicros
    var size: SizeMicros
    /// Nanoseconds until it expires by itself.
    var life: Int
}
