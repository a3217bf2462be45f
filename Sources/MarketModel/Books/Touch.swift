/// The best bid and ask for *up*, seen through both books: a down ask at `q` is an up bid at `1 − q`, and the reverse.
public struct Touch: Hashable, Sendable {
    /// The best bid, or `nil` when that side is empty in both books.
    public var bid: BookLevel?
    /// The best ask, or `nil` when that side is empty in both books.
    public var ask: BookLevel?

    /// Creates a touch.
    public init(bid: BookLevel?, ask: BookLevel?) {
        self.bid = bid
        self.ask = ask
    }

    /// Best ask less best bid; negative when crossed; `nil` when a side is empty.
    public var width: DeltaMicros? {
        guard let bid, let ask else { return nil }
        return ask.price - bid.price
    }
}
