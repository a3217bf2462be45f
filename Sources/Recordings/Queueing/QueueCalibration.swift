import Foundation
public import MarketModel

/// Learns from a recording how orders leave its queues, so that the law of a replay is chosen from data.
///
/// What is added to a level is taken for one order, and every level that was empty since the recording began is followed
/// as the queue of those orders: trades take from the front, and a shrinking of exactly one order's size is its cancel.
/// Where in the queue those orders stood, how often sizes repeat, and how many shrinkings are no single order's, is the pattern.
public struct QueueCalibration: Sendable {
    private struct Level: Sendable {
        var orders: [Int] = []
        var total = 0
        /// Whether every order of it was seen to come.
        var isKnown = false
    }

    private struct Place: Hashable, Sendable {
        let market: MarketHandle
        let outcome: Outcome
        let side: Side
        let price: PriceMicros
    }

    private var levels: [Place: Level] = [:]
    private var isSnapshot = false
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
            case .book: note(event.change, in: event.market)
            case .trade: note(event.trade, in: event.market)
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
    public mutating func note(_ change: BookChange, in market: MarketHandle) {
        if change.resets {
            isSnapshot = true
            levels = levels.filter { $0.key.market != market || $0.key.outcome != change.outcome }
        }
        defer { if change.ends { isSnapshot = false } }
        guard let price = change.price else { return }
        let place = Place(market: market, outcome: change.outcome, side: change.side, price: price)
        // A level that a snapshot lists holds orders nobody saw come.
        var level = levels[place] ?? Level(isKnown: !isSnapshot)
        defer { levels[place] = level }
        let size = change.size.rawValue
        if size > level.total {
            level.orders.append(size - level.total)
            if level.isKnown {
                sizes[size - level.total, default: 0] += 1
                additions += 1
            }
        } else if size < level.total {
            shrink(&level, by: level.total - size)
        }
        level.total = size
        if size == 0 { level = Level(isKnown: true) }
    }

    /// Takes in a trade: it takes from the front of its level.
    public mutating func note(_ trade: PublicTrade, in market: MarketHandle) {
        let side = trade.takerSide.opposite
        let place = Place(market: market, outcome: trade.outcome, side: side, price: trade.price)
        guard var level = levels[place] else { return }
        var left = trade.size.rawValue
        level.total = max(0, level.total - left)
        while left > 0, let first = level.orders.first {
            let taken = min(first, left)
            left -= taken
            if taken == first { level.orders.removeFirst() } else { level.orders[0] -= taken }
        }
        levels[place] = level
    }

    private mutating func shrink(_ level: inout Level, by gone: Int) {
        let found = level.orders.lastIndex(of: gone)
        if level.isKnown, level.orders.count > 1 {
            shrinkings += 1
            if let found {
                wholes += 1
                if level.orders.firstIndex(of: gone) == found {
                    let before = level.orders[..<found].reduce(0, +)
                    positions += 1
                    logarithms += log((Double(before) + Double(gone) / 2) / Double(level.total))
                }
            }
        }
        if let found {
            level.orders.remove(at: found)
            return
        }
        var gone = gone
        while gone > 0, let last = level.orders.popLast() {
            if last > gone { level.orders.append(last - gone) }
            gone -= min(last, gone)
        }
    }
}
