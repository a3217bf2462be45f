package import MarketModel

/// What became of an order that was placed.
package enum Placement: Hashable, Sendable {
    /// It was refused and changed nothing.
    case refused(RejectReason)
    /// It hit `matches` resting orders, and what remained of it rests at a place.
    case accepted(OrderPlace, matches: Int, remaining: SizeMicros)
}
