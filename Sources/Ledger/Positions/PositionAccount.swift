public import MarketModel

/// What is held in one market, what it cost, and what was realised with it.
///
/// Up and down tokens are kept apart, as the venue does. A pair of them is worth a dollar whatever happens, but that
/// profit is realised only when the pair is sold or paid. Fees are part of a purchase's cost and off a sale's proceeds.
///
/// A sale of more than is held is a split: a dollar a share becomes one token of each, one is sold and the other is
/// kept. What is kept has cost the dollar less the proceeds, so a split alone realises nothing.
public struct PositionAccount<Basis: CostBasis>: Hashable, Sendable {
    /// Up tokens.
    public private(set) var up = Basis()
    /// Down tokens.
    public private(set) var down = Basis()
    /// Profit or loss so far.
    public private(set) var realised = USDMicros.zero

    /// Creates an account that holds nothing.
    public init() {}

    /// What everything held has cost.
    public var cost: USDMicros { up.cost + down.cost }

    /// Books a trade and returns what it realised.
    ///
    /// Of a sale's proceeds, shares held get their part rounded down, split ones the rest.
    public mutating func apply(_ trade: OwnTrade) -> USDMicros {
        let gain: USDMicros
        switch trade.side {
        case .buy:
            change(trade.outcome) { $0.add(trade.size, for: trade.cash + trade.fee) }
            gain = .zero
        case .sell:
            let proceeds = trade.cash - trade.fee
            let held = min(self[trade.outcome].size, trade.size)
            let split = trade.size - held
            let own = split.isZero ? proceeds : proceeds.share(of: held, in: trade.size)
            gain = held.isZero ? .zero : own - change(trade.outcome) { $0.take(held) }
            if !split.isZero {
                let kept = USDMicros(payoutOf: split) - (held.isZero ? proceeds : proceeds - own)
                change(trade.outcome.opposite) { $0.add(split, for: kept) }
            }
        }
        realised += gain
        return gain
    }

    /// Pays a dollar for each share of `outcome`, nothing for the others, and returns what that realised.
    public mutating func resolve(_ outcome: Outcome) -> USDMicros {
        let gain = USDMicros(payoutOf: self[outcome].size) - cost
        up = Basis()
        down = Basis()
        realised += gain
        return gain
    }

    /// What everything held is worth when up's fair value is `fair`; each token's value is rounded down.
    public func value(at fair: PriceMicros) -> USDMicros {
        fair.cost(of: up.size) + fair.complement.cost(of: down.size)
    }

    /// What everything held is worth more than it cost.
    public func unrealised(at fair: PriceMicros) -> USDMicros { value(at: fair) - cost }

    /// The basis of one outcome's tokens.
    public subscript(outcome: Outcome) -> Basis { outcome == .up ? up : down }

    @discardableResult
    private mutating func change<Result>(_ outcome: Outcome, _ body: (inout Basis) -> Result) -> Result {
        outcome == .up ? body(&up) : body(&down)
    }
}
