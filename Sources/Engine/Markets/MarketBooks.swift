public import MarketModel
import Quoting

/// Both outcomes' books of one market, and the up-book they imply together.
public struct MarketBooks: Sendable {
    /// The up tokens' book.
    public private(set) var up = OutcomeBook()
    /// The down tokens' book.
    public private(set) var down = OutcomeBook()
    private var upWholeAt: Timestamp?
    private var downWholeAt: Timestamp?
    private var upIsBroken = false
    private var downIsBroken = false
    private var upHasBegun = false
    private var downHasBegun = false
    /// Books that were last whole before this are too old to use: one outcome's feed may have stopped alone.
    var oldestUsable = Timestamp.distantPast

    init() {}

    /// One outcome's book.
    public subscript(outcome: Outcome) -> OutcomeBook {
        _read {
            if outcome == .up { yield up } else { yield down }
        }
    }

    /// The best level of one side of one outcome's book, our own orders included; `nil` when nothing rests.
    func best(_ outcome: Outcome, _ side: Side) -> BookLevel? {
        switch (outcome, side) {
        case (.up, .buy): up.bids.best
        case (.up, .sell): up.asks.best
        case (.down, .buy): down.bids.best
        case (.down, .sell): down.asks.best
        }
    }

    /// Shares resting at `price` or better on one side of one outcome's book.
    func depth(_ outcome: Outcome, _ side: Side, through price: PriceMicros) -> SizeMicros {
        switch (outcome, side) {
        case (.up, .buy): up.bids.depth(through: price)
        case (.up, .sell): up.asks.depth(through: price)
        case (.down, .buy): down.bids.depth(through: price)
        case (.down, .sell): down.asks.depth(through: price)
        }
    }

    /// When one outcome's book was last whole, or `nil` if it never was since the connection came up.
    private func wholeAt(_ outcome: Outcome) -> Timestamp? { outcome == .up ? upWholeAt : downWholeAt }

    /// When any book was last whole.
    public var newest: Timestamp? {
        guard let first = upWholeAt else { return downWholeAt }
        guard let second = downWholeAt else { return first }
        return max(first, second)
    }

    /// Whether the book may be priced from: whole, not in the middle of a message, and not too old.
    public func isUsable(_ outcome: Outcome) -> Bool {
        guard let whole = wholeAt(outcome), whole >= oldestUsable else { return false }
        return outcome == .up ? !upIsBroken : !downIsBroken
    }

    mutating func apply(_ change: BookChange, at time: Timestamp) {
        switch change.outcome {
        case .up:
            Self.apply(change, to: &up)
            upIsBroken = !change.ends
            if change.resets { upHasBegun = true }
            if change.ends, upHasBegun { upWholeAt = time }
        case .down:
            Self.apply(change, to: &down)
            downIsBroken = !change.ends
            if change.resets { downHasBegun = true }
            if change.ends, downHasBegun { downWholeAt = time }
        }
    }

    private static func apply(_ change: BookChange, to book: inout OutcomeBook) {
        if change.resets { book.removeAll() }
        if let price = change.price { book.set(change.side, price, to: change.size) }
    }

    /// Forgets everything, as after a lost connection: a book is usable again only when it arrives whole.
    mutating func forget() {
        up.removeAll()
        down.removeAll()
        upWholeAt = nil
        downWholeAt = nil
        upHasBegun = false
        downHasBegun = false
    }

    /// The best bid and ask for up over both books, without `own` orders where the books show them.
    func touch(without own: [LiveOrder]) -> Touch {
        Touch(
            bid: better(
                isUsable(.up) ? best(up.bids, .up, own) : nil,
                isUsable(.down) ? best(down.asks, .down, own).map(Self.mirrored) : nil
            ) { $0 > $1 },
            ask: better(
                isUsable(.up) ? best(up.asks, .up, own) : nil,
                isUsable(.down) ? best(down.bids, .down, own).map(Self.mirrored) : nil
            ) { $0 < $1 },
            isBroken: isUsable(.up) && up.isCrossed || isUsable(.down) && down.isCrossed
        )
    }

    private static func mirrored(_ level: BookLevel) -> BookLevel {
        BookLevel(price: level.price.complement, size: level.size)
    }

    private func better(
        _ first: BookLevel?,
        _ second: BookLevel?,
        _ precedes: (PriceMicros, PriceMicros) -> Bool
    ) -> BookLevel? {
        guard let first else { return second }
        guard let second else { return first }
        if first.price == second.price { return BookLevel(price: first.price, size: first.size + second.size) }
        return precedes(first.price, second.price) ? first : second
    }

    /// The best level of `side` once our own shares are taken out.
    private func best(_ side: BookSide, _ outcome: Outcome, _ own: [LiveOrder]) -> BookLevel? {
        var index = side.levels.count - 1
        while index >= 0 {
            let level = side.levels[index]
            let others = Self.others(level, side.side, outcome, own)
            if !others.isZero { return BookLevel(price: level.price, size: others) }
            index -= 1
        }
        return nil
    }

    /// The first `levels` levels of the implied up-book, merged by price over both books, without `own` orders.
    func depth(levels: Int, without own: [LiveOrder]) -> DepthView {
        var view = DepthView()
        guard levels > 0 else { return view }
        let one = isUsable(.up) ? up : OutcomeBook.empty
        let other = isUsable(.down) ? down : OutcomeBook.empty
        fill(&view, .buy, one.bids, other.asks, levels, own)
        fill(&view, .sell, one.asks, other.bids, levels, own)
        return view
    }

    private func fill(
        _ view: inout DepthView,
        _ side: Side,
        _ direct: BookSide,
        _ mirror: BookSide,
        _ levels: Int,
        _ own: [LiveOrder]
    ) {
        var first = direct.levels.count - 1
        var second = mirror.levels.count - 1
        var level = 0
        while level < levels {
            let one = first >= 0 ? direct.levels[first] : nil
            let other = second >= 0 ? Self.mirrored(mirror.levels[second]) : nil
            guard let price = Self.better(one?.price, other?.price, side) else { return }
            var size = SizeMicros.zero
            if let one, one.price == price {
                size += Self.others(one, side, .up, own)
                first -= 1
            }
            if other?.price == price {
                size += Self.others(mirror.levels[second], side.opposite, .down, own)
                second -= 1
            }
            guard !size.isZero else { continue }
            view[side, level] = size
            level += 1
        }
    }

    private static func better(_ first: PriceMicros?, _ second: PriceMicros?, _ side: Side) -> PriceMicros? {
        guard let first else { return second }
        guard let second else { return first }
        return side == .buy ? max(first, second) : min(first, second)
    }

    /// What rests at a level without our own orders there.
    private static func others(
        _ level: BookLevel,
        _ side: Side,
        _ outcome: Outcome,
        _ own: [LiveOrder]
    ) -> SizeMicros {
        var others = level.size
        for place in own.indices {
            let order = own[place].order
            guard order.price == level.price, order.side == side, order.outcome == outcome, own[place].state != .sent
            else { continue }
            others -= own[place].remaining
        }
        return others
    }
}
