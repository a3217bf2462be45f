/// One side of a book: price levels sorted so that the best is last, where most changes happen.
///
/// Setting a level costs a short walk from the touch; nothing is allocated once the capacity has grown.
public struct BookSide: Sendable {
    /// Which way the resting orders trade: `buy` for bids, `sell` for asks.
    public let side: Side
    /// Levels from worst to best.
    public private(set) var levels: [BookLevel] = []

    /// Creates an empty side.
    public init(_ side: Side) {
        self.side = side
        levels.reserveCapacity(64)
    }

    /// The best level, or `nil` when nothing rests.
    public var best: BookLevel? { levels.last }

    /// Whether `price` would be better placed than `other` on this side.
    @inline(__always)
    public func isBetter(_ price: PriceMicros, than other: PriceMicros) -> Bool {
        side == .buy ? price > other : price < other
    }

    /// Makes `size` the whole size at `price`; zero removes the level.
    public mutating func set(_ price: PriceMicros, to size: SizeMicros) {
        var index = levels.count
        while index > 0, isBetter(levels[index - 1].price, than: price) { index -= 1 }
        if index > 0, levels[index - 1].price == price {
            if size.isZero { levels.remove(at: index - 1) } else { levels[index - 1].size = size }
        } else if !size.isZero {
            levels.insert(BookLevel(price: price, size: size), at: index)
        }
    }

    /// The size at `price`, zero when there is no level.
    public func size(at price: PriceMicros) -> SizeMicros {
        var index = levels.count
        while index > 0, isBetter(levels[index - 1].price, than: price) { index -= 1 }
        return index > 0 && levels[index - 1].price == price ? levels[index - 1].size : .zero
    }

    /// Shares resting at `price` or better: what stands before a new order there.
    public func depth(through price: PriceMicros) -> SizeMicros {
        var total = SizeMicros.zero
        var index = levels.count
        while index > 0, !isBetter(price, than: levels[index - 1].price) {
            total += levels[index - 1].size
            index -= 1
        }
        return total
    }

    /// Removes every level and keeps the storage.
    public mutating func removeAll() { levels.removeAll(keepingCapacity: true) }
}
