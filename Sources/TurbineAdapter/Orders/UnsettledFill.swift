import MarketModel

/// A fill the desk knows of whose settlement is open.
struct UnsettledFill: Sendable {
    /// The fill.
    let fill: Fill
    /// Whose token changed hands.
    let outcome: Outcome
    /// What we did.
    let side: Side
    /// When it was booked.
    let bookedAt: Timestamp
    /// The worst price its order may trade at.
    let limit: PriceMicros

    init(fill: Fill, order: Order, bookedAt: Timestamp) {
        self.fill = fill
        outcome = order.outcome
        side = order.side
        self.bookedAt = bookedAt
        limit = order.price
    }

    /// How much better than its order's limit it was: the more, the more other matches may have been it.
    var generosity: Int { (side == .buy ? 1 : -1) * (limit.rawValue - fill.price.rawValue) }

    /// Whether its order may have traded in a match, at whatever price within its limit.
    func allows(_ match: OwnMatch) -> Bool {
        guard outcome == match.outcome, side == match.side else { return false }
        return side == .buy ? match.price <= limit : match.price >= limit
    }

    /// Whether a settled or failed match of this kind may be this fill.
    func suits(_ match: OwnMatch) -> Bool {
        outcome == match.outcome && side == match.side && fill.price == match.price
    }
}
