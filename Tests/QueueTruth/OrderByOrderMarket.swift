import Foundation
package import MarketModel
package import Recordings
import SimulatedExchange

/// An order-by-order market made at random, told as a recording tells one: sizes of levels and trades.
///
/// Every level is a queue of whole orders. Now and then an order of no influence joins a queue for a while; since the
/// market knows each order by name, it knows what that one would have got.
package struct OrderByOrderMarket {
    /// What a market's orders do.
    package struct Habits: Sendable {
        /// How much likelier orders near the end of a queue are cancelled; 0 is evenly.
        package var backBias = 0.0
        /// How many sizes there are, from five shares up; few make orders hard to tell apart.
        package var sizes = 60
        /// The part of events that trade.
        package var trades = 0.06
        /// How long an order of no influence stays, in milliseconds.
        package var stay = 1_500

        /// Creates the defaults.
        package init() {}
    }

    private struct Queued {
        let number: Int
        var size: Int
    }

    private struct Ghost {
        let order: TrueOrder
        /// The newest order ahead of it.
        let after: Int
        var filled = 0
    }

    /// Everything that a recording would hold.
    package private(set) var events: [Event] = []
    /// Orders of no influence, with their fates, in order of joining.
    package private(set) var orders: [TrueOrder] = []
    private let habits: Habits
    private var random: SeededRandom
    private var bids = [[Queued]](repeating: [], count: 100)
    private var asks = [[Queued]](repeating: [], count: 100)
    private var ghosts: [Ghost] = []
    private var number = 0
    private var fair = 50.0
    private var now: Int
    private let series: Series

    /// Plays `count` events.
    package init(seed: UInt64, events count: Int, _ habits: Habits = Habits()) {
        guard let asset = Asset("BTC") else { preconditionFailure("BTC is an asset") }
        self.habits = habits
        random = SeededRandom(seed: seed)
        series = Series(asset: asset, intervalSeconds: 86_400)
        now = 1_772_409_600_000_000_000
        open()
        for step in 0..<count { play(step) }
        for ghost in ghosts { end(ghost) }
        orders.sort { $0.placed < $1.placed }
    }

    /// The market as a recording.
    package var recording: RecordedEvents {
        RecordedEvents(asset: series.asset, events: events)
    }

    private mutating func open() {
        let start = Timestamp(nanoseconds: now)
        let market = QuickMarket(
            handle: MarketHandle(rawValue: 0),
            id: MarketID(words: (0, 0, 0, 1)),
            series: series,
            strike: nil,
            start: start,
            end: start + series.interval
        )
        events.append(Event(time: start, market: market.handle, .listed(market)))
        for cents in 40..<50 { for _ in 0..<4 { add(.buy, cents, tells: false) } }
        for cents in 51..<61 { for _ in 0..<4 { add(.sell, cents, tells: false) } }
        tell(.buy, 49, resets: true, ends: false)
        for cents in 40..<49 { tell(.buy, cents, ends: false) }
        for cents in 51..<61 { tell(.sell, cents, ends: cents == 60) }
    }

    private mutating func play(_ step: Int) {
        now += 1 + Int(random.uniform() * 28_000_000)
        fair = min(max(fair + (random.uniform() - 0.5) * 0.2, 20), 80)
        retire()
        if step > 500, step.isMultiple(of: 250) { join() }
        let draw = random.uniform()
        if draw < habits.trades {
            trade()
        } else if draw < 0.56 {
            let side: Side = random.uniform() < 0.5 ? .buy : .sell
            add(side, place(side), tells: true)
        } else {
            cancel()
        }
    }

    private func best(_ side: Side) -> Int {
        side == .buy
            ? bids.lastIndex { !$0.isEmpty } ?? 0
            : asks.firstIndex { !$0.isEmpty } ?? 100
    }

    /// Where a new order goes: behind the fair price and never through the other side.
    private mutating func place(_ side: Side) -> Int {
        let behind = Int(random.uniform() * random.uniform() * 8)
        let middle = Int(fair)
        switch side {
        case .buy: return max(1, min(middle, best(.sell) - 1) - behind)
        case .sell: return min(99, max(middle + 1, best(.buy) + 1) + behind)
        }
    }

    private mutating func add(_ side: Side, _ cents: Int, tells: Bool) {
        number += 1
        let order = Queued(number: number, size: 5 + Int(random.uniform() * Double(habits.sizes)))
        if side == .buy { bids[cents].append(order) } else { asks[cents].append(order) }
        if tells { tell(side, cents) }
    }

    private mutating func cancel() {
        let side: Side = random.uniform() < 0.5 ? .buy : .sell
        let away = Int(random.uniform() * random.uniform() * 8)
        let cents = side == .buy ? best(.buy) - away : best(.sell) + away
        guard (1...99).contains(cents) else { return }
        let queue = side == .buy ? bids[cents] : asks[cents]
        // A side always keeps an order.
        guard !queue.isEmpty, queue.count > 1 || cents != best(side) else { return }
        let place = min(queue.count - 1, Int(pow(random.uniform(), 1 / (1 + habits.backBias)) * Double(queue.count)))
        if side == .buy { bids[cents].remove(at: place) } else { asks[cents].remove(at: place) }
        tell(side, cents)
    }

    private mutating func trade() {
        let taker: Side = random.uniform() < 0.5 ? .buy : .sell
        let cents = best(taker.opposite)
        guard (1...99).contains(cents) else { return }
        var queue = taker == .buy ? asks[cents] : bids[cents]
        let wanted = 5 + Int(random.uniform() * 90)
        let total = queue.reduce(0) { $0 + $1.size }
        let size = min(wanted, total)
        reach(taker.opposite, cents, size, queue)
        var left = size
        while left > 0, let first = queue.first {
            let taken = min(left, first.size)
            left -= taken
            if taken == first.size { queue.removeFirst() } else { queue[0].size -= taken }
        }
        if taker == .buy { asks[cents] = queue } else { bids[cents] = queue }
        let trade = PublicTrade(
            outcome: .up,
            takerSide: taker,
            price: Self.price(cents),
            size: SizeMicros(clamping: size * 1_000_000)
        )
        events.append(Event(time: Timestamp(nanoseconds: now), market: MarketHandle(rawValue: 0), .trade(trade)))
        tell(taker.opposite, cents)
    }

    /// What a trade at a level would have given to orders of no influence.
    private mutating func reach(_ side: Side, _ cents: Int, _ size: Int, _ queue: [Queued]) {
        for place in ghosts.indices where ghosts[place].order.side == side {
            let own = ghosts[place].order.price
            let whole = ghosts[place].order.size.rawValue / 1_000_000
            let isPassed = side == .buy ? own > Self.price(cents) : own < Self.price(cents)
            let ahead = queue.reduce(0) { $0 + ($1.number <= ghosts[place].after ? $1.size : 0) }
            let reached = isPassed ? whole : own == Self.price(cents) ? size - ahead : 0
            ghosts[place].filled = min(whole, ghosts[place].filled + max(0, reached))
        }
    }

    private mutating func join() {
        let side: Side = random.uniform() < 0.5 ? .buy : .sell
        let behind = random.uniform() < 0.3 ? 1 : 0
        let cents = side == .buy ? best(.buy) - behind : best(.sell) + behind
        guard (1...99).contains(cents) else { return }
        let order = TrueOrder(
            placed: Timestamp(nanoseconds: now),
            ended: Timestamp(nanoseconds: now + habits.stay * 1_000_000),
            side: side,
            price: Self.price(cents),
            size: SizeMicros(clamping: 5_000_000),
            isFilled: false
        )
        ghosts.append(Ghost(order: order, after: number))
    }

    private mutating func retire() {
        for ghost in ghosts where ghost.order.ended.nanoseconds <= now { end(ghost) }
        ghosts.removeAll { $0.order.ended.nanoseconds <= now }
    }

    private mutating func end(_ ghost: Ghost) {
        var order = ghost.order
        order.isFilled = ghost.filled > 0
        orders.append(order)
    }

    private mutating func tell(_ side: Side, _ cents: Int, resets: Bool = false, ends: Bool = true) {
        let size = (side == .buy ? bids[cents] : asks[cents]).reduce(0) { $0 + $1.size }
        let change = BookChange(
            outcome: .up,
            side: side,
            price: Self.price(cents),
            size: SizeMicros(clamping: size * 1_000_000),
            resets: resets,
            ends: ends
        )
        events.append(Event(time: Timestamp(nanoseconds: now), market: MarketHandle(rawValue: 0), .book(change)))
    }

    private static func price(_ cents: Int) -> PriceMicros { PriceMicros(clamping: cents * 10_000) }
}
