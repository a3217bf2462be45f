import MarketModel
import Quoting

/// One of the two ways to put a side of a quote on the books: the up token one way, or the down token the other way.
struct Instrument: Hashable, Sendable {
    let outcome: Outcome
    let side: Side

    /// The instrument that trades `outcome` for a quote on `quoteSide`.
    init(_ quoteSide: QuoteSide, in outcome: Outcome) {
        self.outcome = outcome
        side = (quoteSide == .bid) == (outcome == .up) ? .buy : .sell
    }

    /// The token's own price for a probability of up.
    func price(_ up: PriceMicros) -> PriceMicros { outcome == .up ? up : up.complement }

    /// Both instruments of a quote's side, the one that sells a token first.
    static func both(_ quoteSide: QuoteSide) -> [Self] {
        let up = Self(quoteSide, in: .up)
        let down = Self(quoteSide, in: .down)
        return up.side == .sell ? [up, down] : [down, up]
    }

    /// Picks the instrument for a target.
    ///
    /// Only books that are whole are used, because a blind order may take. Tokens we hold are sold before the other
    /// outcome is bought, which frees money instead of tying it up. Otherwise the book with fewer shares ahead wins, but
    /// an instrument already `resting` in the slot keeps its place unless far more stand before it; when they are equal,
    /// buying wins, which ties up less than a sale without tokens.
    static func choose(for target: QuoteTarget, resting: Instrument?, _ instance: inout MarketInstance) -> Instrument? {
        let up = Instrument(target.side, in: .up)
        let down = Instrument(target.side, in: .down)
        switch (instance.books.isUsable(.up), instance.books.isUsable(.down)) {
        case (false, false): return nil
        case (true, false): return up
        case (false, true): return down
        case (true, true): break
        }
        let selling = up.side == .sell ? up : down
        let buying = up.side == .buy ? up : down
        if instance.covers(selling, target.size, resting: resting) { return selling }
        let aheadOfSale = instance.ahead(of: selling, target.price)
        let aheadOfBuy = instance.ahead(of: buying, target.price)
        if let resting {
            let mine = resting == selling ? aheadOfSale : aheadOfBuy
            let other = resting == selling ? aheadOfBuy : aheadOfSale
            if mine.rawValue <= 2 * other.rawValue + 2 * target.size.rawValue { return resting }
        }
        return aheadOfSale < aheadOfBuy ? selling : buying
    }
}

extension MarketInstance {
    /// Shares that would stand before an order of this instrument at an up-price.
    fileprivate func ahead(of instrument: Instrument, _ up: PriceMicros) -> SizeMicros {
        books.depth(instrument.outcome, instrument.side, through: instrument.price(up))
    }

    /// Whether tokens held and not promised cover a sale; what an order of the same instrument has promised counts as free.
    fileprivate func covers(_ instrument: Instrument, _ size: SizeMicros, resting: Instrument?) -> Bool {
        uncommitted(instrument.outcome) >= size
            || (resting == instrument && holdings[instrument.outcome] >= size)
    }
}
