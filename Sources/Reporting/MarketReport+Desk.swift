import Engine
import MarketModel
import Quoting
import Risk

extension MarketReport {
    /// How many levels of each side are told.
    private static let levels = 8

    init(_ instance: MarketInstance, of desk: TradingDesk) {
        let plan = desk.configuration.plans[instance.plan]
        let market = instance.market
        name = market.name
        (self.plan, strategy, series) = (plan.name, plan.strategy, "\(market.series)")
        phase = "\(instance.phase)"
        (startNanos, endNanos) = (market.start.nanoseconds, market.end.nanoseconds)
        strikeMicros = market.strike?.rawValue
        let reference = desk.reference(of: market.series.asset)
        referenceMicros = reference?.price.rawValue
        referenceAgeNanos = reference.map { desk.now.nanoseconds(since: $0.time) }
        bookAgeNanos = instance.books.newest.map { desk.now.nanoseconds(since: $0) }
        state = Self.state(of: instance)
        noBid = instance.noBid.map { DeskReport.Cause($0) }
        noAsk = instance.noAsk.map { DeskReport.Cause($0) }
        selection = instance.verdict?.words(of: market)
        exit = instance.holdings.netMicros == 0 ? nil : instance.exit?.words
        trace =
            instance.decision.reason.map { "nothing is quoted: \($0.words)" }
            ?? instance.pipeline.trace.text(stageNames: instance.pipeline.stageNames)
        fairMicros = instance.fairPrice?.rawValue
        let touch = desk.touch(of: instance)
        bidMicros = touch.bid?.price.rawValue
        askMicros = touch.ask?.price.rawValue
        (bids, asks) = ([], [])
        upMicros = instance.holdings.up.rawValue
        downMicros = instance.holdings.down.rawValue
        netMicros = instance.holdings.netMicros
        cashMicros = instance.holdings.cash.rawValue
        positionLimitMicros = plan.positionLimit.rawValue
        worstCaseMicros =
            instance.result == nil ? desk.gateway.budget.slots[instance.budgetSlot].worstCase.rawValue : 0
        markMicros = desk.worth(of: instance).rawValue
        outcome = instance.outcome.map { "\($0)" }
        resultMicros = instance.result?.rawValue
        orders = instance.orders.live.map { Resting($0, at: desk.now) }
        let statistics = instance.statistics
        placements = statistics.placements
        (bidFills, askFills) = (statistics.bidFills, statistics.askFills)
        volumeMicros = statistics.volume.rawValue
        (quotedNanos, tradingNanos) = (statistics.quotedTime, statistics.tradingTime)
        bids = Self.book(instance, .buy, desk.booksContainOwnOrders)
        asks = Self.book(instance, .sell, desk.booksContainOwnOrders)
    }

    private static func state(of instance: MarketInstance) -> String {
        guard instance.phase == .trading else { return "\(instance.phase)" }
        if instance.exit != nil, instance.holdings.netMicros != 0 { return "exiting" }
        switch (instance.noBid, instance.noAsk) {
        case (nil, nil): return "quoting"
        case (nil, _): return "bid only"
        case (_, nil): return "ask only"
        case (_, _): return "idle"
        }
    }

    /// One side of the book of *up*, best first: both outcomes' books merged by price, our resting orders marked.
    private static func book(_ instance: MarketInstance, _ side: Side, _ containsOwn: Bool) -> [Level] {
        var sizes: [Int: (size: Int, own: Int)] = [:]
        if instance.books.isUsable(.up) {
            for level in instance.books.up[side].levels.suffix(2 * levels) {
                sizes[level.price.rawValue, default: (0, 0)].size += level.size.rawValue
            }
        }
        if instance.books.isUsable(.down) {
            for level in instance.books.down[side.opposite].levels.suffix(2 * levels) {
                sizes[level.price.complement.rawValue, default: (0, 0)].size += level.size.rawValue
            }
        }
        let quoteSide: QuoteSide = side == .buy ? .bid : .ask
        for live in instance.orders.live where live.slot.side == quoteSide && live.state != .sent {
            let price = live.order.upPrice.rawValue
            sizes[price, default: (0, 0)].own += live.remaining.rawValue
            if !containsOwn { sizes[price, default: (0, 0)].size += live.remaining.rawValue }
        }
        let prices = sizes.keys.sorted { side == .buy ? $0 > $1 : $0 < $1 }
        return prices.prefix(levels).map { price in
            Level(priceMicros: price, sizeMicros: sizes[price]?.size ?? 0, ownMicros: sizes[price]?.own ?? 0)
        }
    }
}

extension MarketReport.Resting {
    fileprivate init(_ live: LiveOrder, at now: Timestamp) {
        id = Int(clamping: live.order.id.rawValue)
        side = live.slot.side == .bid ? "bid" : "ask"
        outcome = "\(live.order.outcome)"
        action = live.order.side == .buy ? "buy" : "sell"
        upPriceMicros = live.order.upPrice.rawValue
        remainingMicros = live.remaining.rawValue
        sizeMicros = live.order.size.rawValue
        state =
            switch live.state {
            case .sent: "sent"
            case .open: "open"
            case .cancelPending: "cancel-pending"
            case .unknown: "unknown"
            case .filled, .cancelled, .expired, .rejected: "ended"
            }
        ageNanos = now.nanoseconds(since: live.sentAt)
        expiresNanos = live.order.expiration.nanoseconds
    }
}
