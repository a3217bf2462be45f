import MarketModel

/// One outcome's book as the desk knows it: the way from there to the next snapshot, in the fewest changes.
///
/// Levels are kept best first.
struct DeliveredBook: Sendable {
    private(set) var bids: [BookLevel] = []
    private(set) var asks: [BookLevel] = []
    /// Whether the desk has a whole book, which changes can be applied to.
    private(set) var isKnown = false

    /// The best bid's price.
    var bid: PriceMicros? { bids.first?.price }
    /// The best ask's price.
    var ask: PriceMicros? { asks.first?.price }

    /// Notes that the desk has forgotten the book; the next delivery is whole.
    mutating func forget() { isKnown = false }

    /// Whether this is the book the desk knows.
    func matches(_ bids: [BookLevel], _ asks: [BookLevel]) -> Bool { isKnown && self.bids == bids && self.asks == asks }

    /// The size at a price.
    func size(_ side: Side, at price: PriceMicros) -> SizeMicros {
        for level in side == .buy ? bids : asks where level.price == price { return level.size }
        return .zero
    }

    /// Takes over a new snapshot and appends the changes that lead to it; the last one ends the message.
    mutating func deliver(
        _ newBids: [BookLevel],
        _ newAsks: [BookLevel],
        of outcome: Outcome,
        into changes: inout [BookChange]
    ) {
        let first = changes.count
        if isKnown {
            Self.difference(from: bids, to: newBids, .buy, outcome, into: &changes)
            Self.difference(from: asks, to: newAsks, .sell, outcome, into: &changes)
        } else {
            changes.append(
                BookChange(outcome: outcome, side: .buy, price: nil, size: .zero, resets: true, ends: false)
            )
            for (side, levels) in [(Side.buy, newBids), (.sell, newAsks)] {
                for level in levels {
                    changes.append(
                        BookChange(outcome: outcome, side: side, price: level.price, size: level.size, ends: false)
                    )
                }
            }
        }
        if changes.count == first {
            changes.append(BookChange(outcome: outcome, side: .buy, price: nil, size: .zero, ends: false))
        }
        changes[changes.count - 1].ends = true
        Self.replace(&bids, by: newBids)
        Self.replace(&asks, by: newAsks)
        isKnown = true
    }

    private static func replace(_ levels: inout [BookLevel], by other: [BookLevel]) {
        levels.removeAll(keepingCapacity: true)
        levels.append(contentsOf: other)
    }

    private static func difference(
        from old: [BookLevel],
        to new: [BookLevel],
        _ side: Side,
        _ outcome: Outcome,
        into changes: inout [BookChange]
    ) {
        func add(_ price: PriceMicros, _ size: SizeMicros) {
            changes.append(BookChange(outcome: outcome, side: side, price: price, size: size, ends: false))
        }
        var was = 0
        var now = 0
        while was < old.count || now < new.count {
            guard now < new.count else {
                add(old[was].price, .zero)
                was += 1
                continue
            }
            guard was < old.count, old[was].price != new[now].price else {
                if was >= old.count || old[was].size != new[now].size { add(new[now].price, new[now].size) }
                if was < old.count { was += 1 }
                now += 1
                continue
            }
            let oldIsBetter = side == .buy ? old[was].price > new[now].price : old[was].price < new[now].price
            if oldIsBetter {
                add(old[was].price, .zero)
                was += 1
            } else {
                add(new[now].price, new[now].size)
                now += 1
            }
        }
    }
}
