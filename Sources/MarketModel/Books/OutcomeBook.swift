/// The book of one outcome of one market: only orders for that outcome's token.
public struct OutcomeBook: Sendable {
    /// A book with nothing in it.
    public static let empty = Self()

    /// Orders to buy the token.
    public private(set) var bids = BookSide(.buy)
    /// Orders to sell the token.
    public private(set) var asks = BookSide(.sell)

    /// Creates an empty book.
    public init() {}

    /// The levels of one side.
    public subscript(side: Side) -> BookSide {
        _read {
            if side == .buy { yield bids } else { yield asks }
        }
    }

    /// Whether the best bid is at or above the best ask, which one outcome's book never is by itself.
    public var isCrossed: Bool {
        guard let bid = bids.best, let ask = asks.best else { return false }
        return bid.price >= ask.price
    }

    /// Makes `size` the whole size at `price` on `side`; zero removes the level.
    public mutating func set(_ side: Side, _ price: PriceMicros, to size: SizeMicros) {
        if side == .buy { bids.set(price, to: size) } else { asks.set(price, to: size) }
    }

    /// Empties both sides, as before a snapshot.
    public mutating func removeAll() {
        bids.removeAll()
        asks.removeAll()
    }
}
