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

    init() {}

    /// One outcome's book.
    public subscript(outcome: Outcome) -> OutcomeBook {
        _read {
            if outcome == .up { yield up } else { yield down }
        }
    }

    /// When one outcome's book was last whole, or `nil` if it never was since the connection came up.
    public func wholeAt(_ outcome: Outcome) -> Timestamp? { outcome == .up ? upWholeAt : downWholeAt }

    /// When any book was last whole.
    public var newest: Timestamp? {
        guard let first = upWholeAt else { return downWholeAt }
        guard let second = downWholeAt else { return first }
        return max(first, second)
    }

    /// Whether the book may be priced from: whole and not in the middle of a message.
    public func isUsable(_ outcome: Outcome) -> Bool {
        outcome == .up ? upWholeAt != nil && !upIsBroken : downWholeAt != nil && !downIsBroken
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
            ) { $0 < $1 }
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
            var others = level.size
            for place in own.indices {
                let order = own[place].order
                guard order.price == level.price, order.side == side.side, order.outcome == outcome,
                    own[place].state != .sent
                else { continue }
                others -= own[place].remaining
            }
            if !others.isZero { return BookLevel(price: level.price, size: others) }
            index -= 1
        }
        return nil
    }

    /// The first `levels` levels of the implied up-book, merged by price over both books.
    func depth(levels: Int) -> DepthView {
        var view = DepthView()
        guard levels > 0 else { return view }
        fill(&view, .buy, up.bids, down.asks, levels)
        fill(&view, .sell, up.asks, down.bids, levels)
        return view
    }

    private func fill(_ view: inout DepthView, _ side: Side, _ own: BookSide, _ mirror: BookSide, _ levels: Int) {
        var first = own.levels.count - 1
        var second = mirror.levels.count - 1
        for level in 0..<levels {
            guard first >= 0 || second >= 0 else { return }
            let direct = first >= 0 ? own.levels[first] : nil
            let implied = second >= 0 ? Self.mirrored(mirror.levels[second]) : nil
            let price: PriceMicros
            switch (direct, implied) {
            case (.some(let one), .some(let other)):
                price = side == .buy ? max(one.price, other.price) : min(one.price, other.price)
            case (.some(let one), .none): price = one.price
            case (.none, .some(let other)): price = other.price
            case (.none, .none): return
            }
            if let direct, direct.price == price {
                view[side, level] += direct.size
                first -= 1
            }
            if let implied, implied.price == price {
                view[side, level] += implied.size
                second -= 1
            }
        }
    }
}
