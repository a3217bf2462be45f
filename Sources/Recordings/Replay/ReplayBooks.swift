import MarketModel

/// The recorded books of one market, read in prices of *up*.
///
/// An outcome that is not recorded is read in the mirror: a down ask at `q` is an up bid at `1 − q`.
struct ReplayBooks: Sendable {
    private var up = OutcomeBook()
    private var down = OutcomeBook()
    private var hasUp = false
    private var hasDown = false

    /// Whether a book of this outcome was recorded.
    func has(_ outcome: Outcome) -> Bool { outcome == .up ? hasUp : hasDown }

    /// The recorded book in which orders of `outcome` are matched, or `nil` before any was seen.
    func view(of outcome: Outcome) -> Outcome? {
        if has(outcome) { return outcome }
        return has(outcome.opposite) ? outcome.opposite : nil
    }

    /// One outcome's own book.
    func book(of outcome: Outcome) -> OutcomeBook { outcome == .up ? up : down }

    /// Takes over a recorded change.
    mutating func apply(_ change: BookChange) {
        if change.outcome == .up {
            hasUp = true
            Self.apply(change, to: &up)
        } else {
            hasDown = true
            Self.apply(change, to: &down)
        }
    }

    /// Shares at one level of the up book, read in the book of `view`.
    func size(_ side: Side, _ price: PriceMicros, view: Outcome) -> SizeMicros {
        view == .up ? up[side].size(at: price) : down[side.opposite].size(at: price.complement)
    }

    /// The larger of the sizes that the recorded books show at one level of the up book.
    func largestSize(_ side: Side, _ price: PriceMicros) -> SizeMicros {
        max(size(side, price, view: .up), size(side, price, view: .down))
    }

    /// How many levels one side of the up book has.
    func count(_ side: Side, view: Outcome) -> Int {
        view == .up ? up[side].levels.count : down[side.opposite].levels.count
    }

    /// One level of the up book, the best one with `rank` zero.
    func level(_ side: Side, rank: Int, view: Outcome) -> BookLevel {
        if view == .up { return up[side].levels[up[side].levels.count - 1 - rank] }
        let levels = down[side.opposite].levels
        let level = levels[levels.count - 1 - rank]
        return BookLevel(price: level.price.complement, size: level.size)
    }

    private static func apply(_ change: BookChange, to book: inout OutcomeBook) {
        if change.resets { book.removeAll() }
        if let price = change.price { book.set(change.side, price, to: change.size) }
    }
}
