package import MarketModel

/// The orders for one outcome's token, matched by price and then by time.
///
/// A trade happens at the resting order's price. An incoming order skips resting orders of the same account, without
/// cancelling either: nobody can trade with themselves.
package struct MatchingBook: Sendable {
    private struct TouchedLevel: Sendable {
        let side: Side
        let price: PriceMicros
        let before: SizeMicros
    }

    /// Whose token is traded here.
    package let outcome: Outcome
    /// The aggregated levels.
    package private(set) var levels = OutcomeBook()
    /// Counts every order that was rested, hit or removed: as long as it stands still, so does the book.
    package private(set) var revision = 0
    /// Whether changes are remembered for ``drainChanges(_:)``.
    package private(set) var isWatched = false
    /// Orders from last to first in priority.
    private var bids: [RestingOrder] = []
    private var asks: [RestingOrder] = []
    private var touched: [TouchedLevel] = []

    /// Creates an empty book.
    package init(_ outcome: Outcome) { self.outcome = outcome }

    /// All orders of a side, from last to first in priority.
    package func orders(_ side: Side) -> [RestingOrder] { side == .buy ? bids : asks }

    /// Whether an order at `price` of `account` would match at once.
    package func wouldMatch(_ side: Side, _ price: PriceMicros, of account: AccountID) -> Bool {
        let opposite = side == .buy ? asks : bids
        var index = opposite.count - 1
        while index >= 0, Self.meets(side, price, opposite[index].price) {
            if opposite[index].account != account { return true }
            index -= 1
        }
        return false
    }

    /// Matches `order` against the other side, appends a match for each order hit, and reduces what remains of it.
    package mutating func match(_ order: inout RestingOrder, into matches: inout [BookMatch]) {
        if order.side == .buy {
            Self.match(&order, against: &asks, into: &matches)
        } else {
            Self.match(&order, against: &bids, into: &matches)
        }
        for match in matches { change(order.side.opposite, match.maker.price, by: -match.size.rawValue) }
    }

    private static func match(
        _ order: inout RestingOrder,
        against resting: inout [RestingOrder],
        into matches: inout [BookMatch]
    ) {
        var index = resting.count - 1
        while index >= 0, !order.remaining.isZero, meets(order.side, order.price, resting[index].price) {
            defer { index -= 1 }
            guard resting[index].account != order.account else { continue }
            let size = min(order.remaining, resting[index].remaining)
            order.remaining -= size
            resting[index].remaining -= size
            matches.append(BookMatch(maker: resting[index], size: size))
            if resting[index].remaining.isZero { resting.remove(at: index) }
        }
    }

    /// Rests `order` behind every order at its price.
    package mutating func rest(_ order: RestingOrder) {
        if order.side == .buy {
            let index = bids.lastIndex { $0.price < order.price }.map { $0 + 1 } ?? 0
            bids.insert(order, at: index)
        } else {
            let index = asks.lastIndex { $0.price > order.price }.map { $0 + 1 } ?? 0
            asks.insert(order, at: index)
        }
        change(order.side, order.price, by: order.remaining.rawValue)
    }

    /// Takes out the order with the exchange's `number`, or returns `nil` when it does not rest here.
    package mutating func remove(_ number: Int, side: Side) -> RestingOrder? {
        let found = side == .buy ? bids.lastIndex { $0.number == number } : asks.lastIndex { $0.number == number }
        guard let index = found else { return nil }
        let order = side == .buy ? bids.remove(at: index) : asks.remove(at: index)
        change(side, order.price, by: -order.remaining.rawValue)
        return order
    }

    /// Takes out every order of `account`, or of everybody when `nil`, and appends them to `removed`.
    package mutating func removeAll(of account: AccountID?, into removed: inout [RestingOrder]) {
        let first = removed.count
        for order in bids where account == nil || order.account == account { removed.append(order) }
        for order in asks where account == nil || order.account == account { removed.append(order) }
        bids.removeAll { account == nil || $0.account == account }
        asks.removeAll { account == nil || $0.account == account }
        for order in removed[first...] { change(order.side, order.price, by: -order.remaining.rawValue) }
    }

    /// Starts to remember changes and appends the whole book as a snapshot.
    package mutating func watch(into changes: inout [BookChange]) {
        isWatched = true
        touched.removeAll(keepingCapacity: true)
        let first = changes.count
        changes.append(
            BookChange(outcome: outcome, side: .buy, price: nil, size: .zero, resets: true, ends: false)
        )
        for side in Side.allCases {
            for level in levels[side].levels {
                changes.append(
                    BookChange(outcome: outcome, side: side, price: level.price, size: level.size, ends: false)
                )
            }
        }
        precondition(changes.count > first, "a snapshot has at least its reset")
        changes[changes.count - 1].ends = true
    }

    /// Stops remembering changes.
    package mutating func unwatch() {
        isWatched = false
        touched.removeAll(keepingCapacity: true)
    }

    /// Appends the levels that differ from what was last drained; the last of them ends the message.
    package mutating func drainChanges(_ changes: inout [BookChange]) {
        let first = changes.count
        for level in touched {
            let size = levels[level.side].size(at: level.price)
            guard size != level.before else { continue }
            changes.append(
                BookChange(outcome: outcome, side: level.side, price: level.price, size: size, ends: false)
            )
        }
        touched.removeAll(keepingCapacity: true)
        if changes.count > first { changes[changes.count - 1].ends = true }
    }

    private mutating func change(_ side: Side, _ price: PriceMicros, by micros: Int) {
        revision += 1
        let before = levels[side].size(at: price)
        if isWatched, !touched.contains(where: { $0.side == side && $0.price == price }) {
            touched.append(TouchedLevel(side: side, price: price, before: before))
        }
        levels.set(side, price, to: SizeMicros(clamping: before.rawValue + micros))
    }

    /// Whether an order that trades `side` at `limit` accepts `price`.
    private static func meets(_ side: Side, _ limit: PriceMicros, _ price: PriceMicros) -> Bool {
        side == .buy ? limit >= price : limit <= price
    }
}
