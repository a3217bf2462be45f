package import MarketModel
package import Settings

/// Which books are no fair value: an empty, one-sided or crossed one never is, a wide one only up to a limit.
///
/// A touch that is locked *across* the books (an up bid and a down bid that sum to one dollar) is a fair value, and the
/// surest one: at that very price up can be bought and sold, because the venue does not match one book with the other.
/// A book that is locked within itself is no market; it counts as crossed.
package struct BookRejection: Hashable, Sendable {
    /// The widest touch accepted.
    package let widerThan: DeltaMicros

    package init(widerThan: DeltaMicros) { self.widerThan = widerThan }

    package init(_ fields: inout Fields) {
        let rules = fields.list(
            "reject",
            of: .bookRule,
            default: [.oneSided, .crossed, .widerThan(DeltaMicros(rawValue: 300_000))],
            "books that give no fair value; one-sided and crossed books never do"
        )
        var widest = DeltaMicros(rawValue: PriceMicros.dollar)
        for case .widerThan(let width) in rules { widest = min(widest, width) }
        widerThan = widest
    }

    /// The touch of a book that may be priced from, or the reason why not.
    package func accepted(_ view: MarketView) throws(Reason) -> (bid: BookLevel, ask: BookLevel) {
        guard view.hasBook else { throw .bookMissing }
        guard let bid = view.touch.bid, let ask = view.touch.ask else { throw .bookOneSided }
        guard !view.touch.isBroken, bid.price <= ask.price else { throw .bookCrossed }
        guard ask.price - bid.price <= widerThan else { throw .bookTooWide }
        return (bid, ask)
    }
}
