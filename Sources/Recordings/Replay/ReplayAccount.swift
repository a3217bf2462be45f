public import MarketModel

/// What the venue knows we own, counted by arithmetic of its own, so that the desk's books can be audited against it.
public struct ReplayAccount: Hashable, Sendable {
    /// What we own of one market.
    public struct Position: Hashable, Sendable {
        /// All cash moved by the market, payouts included; negative when spent.
        public internal(set) var cash = USDMicros.zero
        /// Micro-shares of up; what was paid out is gone.
        public internal(set) var up = 0
        /// Micro-shares of down; what was paid out is gone.
        public internal(set) var down = 0
        /// Fees paid, which `cash` contains already.
        public internal(set) var fees = USDMicros.zero

        /// Micro-shares of one outcome.
        public subscript(outcome: Outcome) -> Int {
            get { outcome == .up ? up : down }
            set { if outcome == .up { up = newValue } else { down = newValue } }
        }
    }

    /// Positions by market handle.
    public private(set) var positions: [Position]
    /// All cash moved so far, over all markets.
    public private(set) var cash = USDMicros.zero

    init(markets: Int) { positions = Array(repeating: Position(), count: markets) }

    /// What we own of one market.
    public func position(in market: MarketHandle) -> Position {
        let index = Int(market.rawValue)
        return positions.indices.contains(index) ? positions[index] : Position()
    }

    /// Books a fill: the buyer pays for tokens; the seller delivers, and buys whole sets for a dollar for what is missing.
    mutating func book(_ fill: Fill, of order: Order) {
        let index = Int(order.market.rawValue)
        let shares = fill.size.rawValue
        var moved = -fill.fee.rawValue
        if order.side == .buy {
            moved -= fill.cash.rawValue
            positions[index][order.outcome] += shares
        } else {
            let missing = Swift.max(0, shares - positions[index][order.outcome])
            positions[index].up += missing
            positions[index].down += missing
            positions[index][order.outcome] -= shares
            moved += fill.cash.rawValue - missing
        }
        positions[index].fees += fill.fee
        move(USDMicros(rawValue: moved), index)
    }

    /// Pays a dollar for each winning share and takes all tokens of the market away.
    mutating func claim(_ market: MarketHandle, outcome: Outcome) -> USDMicros {
        let index = Int(market.rawValue)
        let payout = USDMicros(rawValue: positions[index][outcome])
        positions[index].up = 0
        positions[index].down = 0
        move(payout, index)
        return payout
    }

    private mutating func move(_ amount: USDMicros, _ index: Int) {
        positions[index].cash += amount
        cash += amount
    }
}
