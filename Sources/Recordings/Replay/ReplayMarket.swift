import MarketModel

/// One market of a replay: its recorded books, our orders in it, and the rules that decide fills.
struct ReplayMarket: Sendable {
    let market: QuickMarket
    private(set) var books = ReplayBooks()
    /// Our live orders, best price first on each side, then by arrival.
    private(set) var orders: [RestingOrder] = []
    /// Whether both recorded books show the same orders.
    private let sharesLiquidity: Bool
    /// What we matched in the up book, or in both where they are one.
    private var consumedUp = ConsumedLiquidity()
    /// What we matched in the down book, where it is one of its own.
    private var consumedDown = ConsumedLiquidity()
    /// Whether it was listed.
    var isListed = false
    /// Whether trading ended.
    var isEnded = false
    /// Its official outcome, once it is out.
    var outcome: Outcome?
    /// The first recorded event we are sent, or `nil` while we do not follow it.
    var followedFrom: Int?

    init(_ market: QuickMarket, sharesLiquidity: Bool) {
        self.market = market
        self.sharesLiquidity = sharesLiquidity
    }

    /// Takes over a recorded change of a book; matches happen only once the book is whole.
    mutating func apply(
        _ change: BookChange,
        at time: Timestamp,
        _ settings: ReplaySettings,
        into matches: inout [Match]
    ) {
        books.apply(change)
        guard change.ends, !orders.isEmpty || !consumedUp.isEmpty || !consumedDown.isEmpty else { return }
        refreshConsumed()
        for index in orders.indices {
            guard let view = books.view(of: orders[index].order.outcome) else { continue }
            let shown = books.size(orders[index].side, orders[index].price, view: view)
            if orders[index].queue == nil {
                orders[index].queue = QueuePosition(behind: shown)
            } else {
                if settings.fillModel == .shrinkings {
                    tradeShrinking(index, to: shown, view: view, at: time, into: &matches)
                }
                orders[index].queue?.see(shown, settings.queueLaw, at: time)
            }
            guard view == change.outcome || sharesLiquidity else { continue }
            switch settings.fillModel {
            case .evidence, .shrinkings: matchShown(index, view: view, isTaker: false, into: &matches)
            case .trades: break
            case .touch:
                guard books.count(orders[index].side.opposite, view: view) > 0 else { continue }
                let best = books.level(orders[index].side.opposite, rank: 0, view: view)
                if orders[index].isReached(by: best.price) { fill(index, orders[index].left, into: &matches) }
            }
        }
        removeFilled()
    }

    /// Lets what we matched come back where the books show it anew.
    private mutating func refreshConsumed() {
        guard !consumedUp.isEmpty || !consumedDown.isEmpty else { return }
        let books = books
        if sharesLiquidity {
            consumedUp.update { books.largestSize($0, $1) }
        } else {
            consumedUp.update { books.size($0, $1, view: .up) }
            consumedDown.update { books.size($0, $1, view: .down) }
        }
    }

    /// Takes what the level of our order's price lacks now for traded, if nothing better is left on its side.
    private mutating func tradeShrinking(
        _ index: Int,
        to shown: SizeMicros,
        view: Outcome,
        at time: Timestamp,
        into matches: inout [Match]
    ) {
        let side = orders[index].side
        let isBest =
            books.count(side, view: view) == 0
            || !RestingOrder.isBetter(books.level(side, rank: 0, view: view).price, than: orders[index].price, side)
        guard isBest, let gone = orders[index].queue?.lacking(shown), !gone.isZero,
            let reached = orders[index].queue?.trade(gone, at: time)
        else { return }
        fill(index, min(orders[index].left, reached), into: &matches)
    }

    /// Matches our orders with a recorded trade: first the queue ahead, then ours, up to the traded volume.
    ///
    /// A trade beyond our price fills us whole, however small it is: by price priority it could not have gone there before
    /// everything at our price was gone, ours included.
    mutating func apply(
        _ trade: PublicTrade,
        at time: Timestamp,
        _ settings: ReplaySettings,
        into matches: inout [Match]
    ) {
        let view = books.view(of: trade.outcome) ?? trade.outcome
        let hit: Side = trade.takesUp ? .sell : .buy
        let price = trade.outcome == .up ? trade.price : trade.price.complement
        var left = trade.size
        for index in orders.indices where orders[index].side == hit && orders[index].isReached(by: price) {
            guard books.view(of: orders[index].order.outcome) ?? trade.outcome == view else { continue }
            if settings.fillModel == .touch {
                fill(index, orders[index].left, into: &matches)
            } else if orders[index].isPassed(by: price) {
                orders[index].queue?.reachFront()
                left -= orders[index].left
                fill(index, orders[index].left, into: &matches)
            } else if let reached = orders[index].queue?.trade(left, at: time) {
                let size = min(orders[index].left, reached)
                left -= size
                fill(index, size, into: &matches)
            }
        }
        removeFilled()
    }

    /// Whether an order would match shown liquidity at once.
    func wouldTake(_ order: Order) -> Bool {
        let resting = RestingOrder(order)
        guard let view = books.view(of: order.outcome), isConfirmed(resting, view: view) else { return false }
        for rank in 0..<books.count(resting.side.opposite, view: view) {
            let level = books.level(resting.side.opposite, rank: rank, view: view)
            guard resting.isReached(by: level.price) else { return false }
            if !left(of: level, resting.side.opposite, view: view).isZero { return true }
        }
        return false
    }

    /// Lets an order take what is shown at its price or better, and rests what is left of it.
    mutating func place(_ order: Order, into matches: inout [Match]) {
        var resting = RestingOrder(order)
        let view = books.view(of: order.outcome)
        if let view { resting.queue = QueuePosition(behind: books.size(resting.side, resting.price, view: view)) }
        let index = orders.firstIndex { $0.side == resting.side && resting.isBetter(than: $0) } ?? orders.count
        orders.insert(resting, at: index)
        if let view { matchShown(index, view: view, isTaker: true, into: &matches) }
        removeFilled()
    }

    /// Takes an order out, and returns it as it last was, or `nil` when it is not live.
    mutating func remove(_ id: OrderID) -> RestingOrder? {
        guard let index = orders.firstIndex(where: { $0.order.id == id }) else { return nil }
        return orders.remove(at: index)
    }

    /// Matches one order with opposite liquidity, level after level, each shown share once.
    ///
    /// A resting order trades at its own price, and not before the queue ahead of it is gone from the book.
    private mutating func matchShown(_ index: Int, view: Outcome, isTaker: Bool, into matches: inout [Match]) {
        guard isTaker || orders[index].queue?.ahead == 0, isConfirmed(orders[index], view: view) else { return }
        let side = orders[index].side.opposite
        for rank in 0..<books.count(side, view: view) {
            let level = books.level(side, rank: rank, view: view)
            guard orders[index].isReached(by: level.price), !orders[index].left.isZero else { return }
            let size = min(orders[index].left, left(of: level, side, view: view))
            guard !size.isZero else { continue }
            take(size, of: level, side, view: view)
            fill(index, size, at: isTaker ? level.price : orders[index].price, isTaker: isTaker, into: &matches)
        }
    }

    /// Whether the other token's book, where it shows the same orders, also has one that reaches this order.
    ///
    /// Both are polled at different instants, so one alone may show a price that is gone.
    private func isConfirmed(_ order: RestingOrder, view: Outcome) -> Bool {
        guard sharesLiquidity, books.has(view.opposite) else { return true }
        guard books.count(order.side.opposite, view: view.opposite) > 0 else { return false }
        return order.isReached(by: books.level(order.side.opposite, rank: 0, view: view.opposite).price)
    }

    /// What is left of a shown level after our own matches.
    private func left(of level: BookLevel, _ side: Side, view: Outcome) -> SizeMicros {
        let consumed = sharesLiquidity || view == .up ? consumedUp : consumedDown
        return consumed.left(of: level.size, side, level.price)
    }

    private mutating func take(_ size: SizeMicros, of level: BookLevel, _ side: Side, view: Outcome) {
        if sharesLiquidity || view == .up {
            consumedUp.take(size, side, level.price)
        } else {
            consumedDown.take(size, side, level.price)
        }
    }

    private mutating func fill(_ index: Int, _ size: SizeMicros, into matches: inout [Match]) {
        fill(index, size, at: orders[index].price, isTaker: false, into: &matches)
    }

    private mutating func fill(
        _ index: Int,
        _ size: SizeMicros,
        at upPrice: PriceMicros,
        isTaker: Bool,
        into matches: inout [Match]
    ) {
        guard !size.isZero else { return }
        orders[index].left -= size
        let order = orders[index].order
        let price = order.outcome == .up ? upPrice : upPrice.complement
        matches.append(Match(order: order, price: price, size: size, isTaker: isTaker))
    }

    private mutating func removeFilled() { orders.removeAll { $0.left.isZero } }
}
