import Foundation
public import MarketModel

/// Learns from a recording how orders leave its queues, so that the law of a replay is chosen from data.
///
/// What is added to a level is taken for one order, and every level that was empty since the recording began is followed
/// as the queue of those orders: trades take from the front, and a shrinking of exactly one order's size is its cancel.
/// Where in the queue those orders stood, how often sizes repeat, and how many shrinkings are no single order's, is the pattern.
public struct QueueCalibration: Sendable {
    /// What a level taught when it last shrank, in case a trade of the same instant explains that.
    private struct Shrinking: Sendable {
        let time: Timestamp
        let size: Int
        let orders: [Int]
        /// The part of the queue that was ahead of the order that left, where that is known.
        var position: Double?
        var isWhole = false
        var counts = false
    }

    private struct Level: Sendable {
        var orders: [Int] = []
        var total = 0
        /// Whether every order of it was seen to come.
        var isKnown = false
        var last: Shrinking?
    }

    private struct Place: Hashable, Sendable {
        let side: Side
        let price: PriceMicros
    }

    private struct Owner: Hashable, Sendable {
        let market: MarketHandle
        let outcome: Outcome
    }

    private struct Book: Sendable {
        var levels: [Place: Level] = [:]
        var isSnapshot = false
    }

    private var books: [Owner: Book] = [:]
    private var sizes: [Int: Int] = [:]
    private var additions = 0
    private var shrinkings = 0
    private var wholes = 0
    private var positions = 0
    private var logarithms = 0.0

    /// Creates a calibration that has seen nothing.
    public init() {}

    /// Learns from a whole recording.
    public init(_ events: RecordedEvents) {
        for event in events.packed {
            switch event.tag {
            case .book: note(event.change, in: event.market, at: event.time)
            case .trade: note(event.trade, in: event.market, at: event.time)
            case .listed, .reference: break
            }
        }
    }

    /// What was learned; ``CancelPattern/unknown`` where fewer than `fewest` cancels could be told apart.
    ///
    /// The bias is the likeliest one for the positions seen, by their density `(1 + b) · xᵇ`: `b = −n / Σ ln x − 1`.
    public func pattern(fewest: Int = 100) -> CancelPattern {
        guard positions >= fewest, shrinkings > 0, logarithms < 0 else { return .unknown }
        // In order of size, because sums of floating numbers depend on it.
        let coincidence = sizes.sorted { $0.key < $1.key }.reduce(0.0) { sum, entry in
            let part = Double(entry.value) / Double(additions)
            return sum + part * part
        }
        return CancelPattern(
            backBias: -Double(positions) / logarithms - 1,
            sizeCoincidence: coincidence,
            wholeOrders: Double(wholes) / Double(shrinkings),
            cancels: positions
        )
    }

    /// Takes in a change of a book.
    public mutating func note(_ change: BookChange, in market: MarketHandle, at time: Timestamp) {
        let owner = Owner(market: market, outcome: change.outcome)
        if change.resets { books[owner] = Book(isSnapshot: true) }
        if let price = change.price {
            let place = Place(side: change.side, price: price)
            // A level that a snapshot lists holds orders nobody saw come.
            let isKnown = books[owner]?.isSnapshot != true
            var level = books[owner]?.levels[place] ?? Level(isKnown: isKnown)
            set(&level, to: change.size.rawValue, at: time)
            books[owner, default: Book()].levels[place] = level
        }
        if change.ends { books[owner]?.isSnapshot = false }
    }

    /// Takes in a trade: it takes from the front of its level.
    public mutating func note(_ trade: PublicTrade, in market: MarketHandle, at time: Timestamp) {
        let owner = Owner(market: market, outcome: trade.outcome)
        let place = Place(side: trade.takerSide.opposite, price: trade.price)
        guard var level = books[owner]?.levels[place] else { return }
        var left = trade.size.rawValue
        if let last = level.last, last.time == time, last.size <= left {
            // The level was told before the trade that shrank it: what counted as a cancel was none.
            forget(last)
            level.orders = last.orders
            level.total += last.size
        }
        level.last = nil
        level.total = max(0, level.total - left)
        while left > 0, let first = level.orders.first {
            let taken = min(first, left)
            left -= taken
            if taken == first { level.orders.removeFirst() } else { level.orders[0] -= taken }
        }
        if level.total == 0 { level = Level(isKnown: true) }
        books[owner]?.levels[place] = level
    }

    private mutating func set(_ level: inout Level, to size: Int, at time: Timestamp) {
        let before = level.total
        if size > before {
            level.last = nil
            level.orders.append(size - before)
            if level.isKnown {
                sizes[size - before, default: 0] += 1
                additions += 1
            }
        } else if size < before {
            shrink(&level, by: before - size, at: time)
        }
        level.total = size
        // What is empty holds no order that nobody saw come.
        if size == 0 {
            level.orders = []
            level.isKnown = true
        }
    }

    private mutating func shrink(_ level: inout Level, by gone: Int, at time: Timestamp) {
        let found = level.orders.lastIndex(of: gone)
        var last = Shrinking(time: time, size: gone, orders: level.orders)
        if level.isKnown, level.orders.count > 1 {
            last.counts = true
            last.isWhole = found != nil
            if let found, level.orders.firstIndex(of: gone) == found {
                let ahead = level.orders[..<found].reduce(0, +)
                last.position = (Double(ahead) + Double(gone) / 2) / Double(level.total)
            }
        }
        learn(last, 1)
        level.last = last
        if let found {
            level.orders.remove(at: found)
            return
        }
        var gone = gone
        while gone > 0, let newest = level.orders.popLast() {
            if newest > gone { level.orders.append(newest - gone) }
            gone -= min(newest, gone)
        }
    }

    private mutating func forget(_ shrinking: Shrinking) { learn(shrinking, -1) }

    private mutating func learn(_ shrinking: Shrinking, _ times: Int) {
        guard shrinking.counts else { return }
        shrinkings += times
        if shrinking.isWhole { wholes += times }
        if let position = shrinking.position {
            positions += times
            logarithms += Double(times) * log(position)
        }
    }
}
