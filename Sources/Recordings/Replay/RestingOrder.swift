import MarketModel

/// One of our orders at the venue, seen in prices of *up*, where buying up and selling down are one and the same side.
struct RestingOrder: Hashable, Sendable {
    let order: Order
    /// Shares not yet filled.
    var left: SizeMicros
    /// Its place among others at its price, or `nil` until the book was seen whole.
    var queue: QueuePosition?

    init(_ order: Order) {
        self.order = order
        left = order.size
    }

    /// Which side of the up book it rests on.
    var side: Side { order.gainsWhenUp ? .buy : .sell }

    /// Its price of up.
    var price: PriceMicros { order.upPrice }

    /// Whether opposite liquidity at `other` would match it.
    func isReached(by other: PriceMicros) -> Bool { side == .buy ? other <= price : other >= price }

    /// Whether a match at `other` went past it, which price priority forbids unless it filled first.
    func isPassed(by other: PriceMicros) -> Bool { isReached(by: other) && other != price }

    /// Whether one price comes before another on a side of the up book.
    static func isBetter(_ price: PriceMicros, than other: PriceMicros, _ side: Side) -> Bool {
        side == .buy ? price > other : price < other
    }

    /// Whether it comes before `other` by price; equal prices keep their order of arrival.
    func isBetter(than other: Self) -> Bool { Self.isBetter(price, than: other.price, side) }
}
