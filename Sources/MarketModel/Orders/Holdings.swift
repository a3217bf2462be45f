/// What we own in one market: tokens of both outcomes, and the cash that went in (negative) or came out.
public struct Holdings: Hashable, Sendable {
    /// Shares of up.
    public var up: SizeMicros
    /// Shares of down.
    public var down: SizeMicros
    /// All cash moved by this market since it opened; negative when spent.
    public var cash: USDMicros

    /// Creates holdings.
    public init(up: SizeMicros = .zero, down: SizeMicros = .zero, cash: USDMicros = .zero) {
        self.up = up
        self.down = down
        self.cash = cash
    }

    /// Shares of one outcome.
    public subscript(outcome: Outcome) -> SizeMicros {
        get { outcome == .up ? up : down }
        set { if outcome == .up { up = newValue } else { down = newValue } }
    }

    /// Shares of up less shares of down, in micro-shares: the exposure that inventory stages see.
    public var netMicros: Int { up.rawValue - down.rawValue }

    /// Books a fill of `order`.
    ///
    /// A buy pays and receives tokens. A sell hands over tokens held; for shares not held the venue splits one dollar a
    /// share into both tokens, sells one and leaves us the other.
    public mutating func apply(_ fill: Fill, of order: Order) {
        switch order.side {
        case .buy:
            cash = cash - fill.cash - fill.fee
            self[order.outcome] += fill.size
        case .sell:
            let held = min(self[order.outcome], fill.size)
            let split = fill.size - held
            self[order.outcome] -= held
            self[order.outcome.opposite] += split
            cash = cash + fill.cash - fill.fee - USDMicros(payoutOf: split)
        }
    }

    /// Cash if the market ends with `outcome`: what moved so far plus one dollar for each winning share.
    public func result(if outcome: Outcome) -> USDMicros { cash + USDMicros(payoutOf: self[outcome]) }
}
