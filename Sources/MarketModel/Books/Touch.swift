/// The best bid and ask for *up*, seen through both books: a down ask at `q` is an up bid at `1 − q`, and the reverse.
public struct Touch: Hashable, Sendable {
    /// The best bid, or `nil` when that side is empty in both books.
    public var bid: BookLevel?
    /// The best ask, or `nil` when that side is empty in both books.
    public var ask: BookLevel?
    /// Whether one outcome's own book is crossed or locked, which matching never leaves: it mixes both outcomes' orders,
    /// or is torn.
    public var isBroken: Bool

    /// Creates a touch.
    public init(bid: BookLevel?, ask: BookLevel?, isBroken: Bool = false) {
        self.bid = bid
        self.ask = ask
        self.isBroken = isBroken
    }

    /// Best ask less best bid; negative when crossed, zero when locked; `nil` when a side is empty.
    public var width: DeltaMicros? {
        guard let bid, let ask else { return nil }
        return ask.price - bid.price
    }
}
