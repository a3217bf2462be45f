import Quoting
public import MarketModel
public import Risk

/// Taking in what a journal says happened after its last snapshot, without asking any strategy again.
///
/// Events go the same way as in trading: order life cycle, budget, cash, results. What a strategy decided comes from the
/// recorded commands instead. The desk is then asked for its ``TradingDesk/memory``.
extension TradingDesk {
    /// Takes in an event of the journal.
    public mutating func recall(_ event: Event) {
        isRecalling = true
        isFresh = false
        defer { isRecalling = false }
        var unsaid: [Command] = []
        switch event.kind {
        case .book, .trade, .reference:
            // Nothing that is remembered depends on prices; only the time counts.
            handle(Event(time: event.time, .tick), into: &unsaid)
        case .listed(let market):
            makeSureOfPlan(for: market.series)
            handle(event, into: &unsaid)
        case .tick, .connection, .accepted, .rejected, .timedOut, .cancelled, .expired, .reported, .filled, .settled,
            .failed, .resolved, .claimed, .claimFailed, .balance, .operated, .position, .positionUnknown, .clockSkew,
            .found, .corrected:
            handle(event, into: &unsaid)
        }
    }

    /// Takes in the fair value at a fill, which follows the fill's event.
    public mutating func recall(_ fair: PriceMicros, of order: OrderID, in trade: TradeID, market: MarketHandle) {
        guard let index = index(of: market), let fills = instances[index]?.fills,
            let place = fills.lastIndex(where: { $0.fill.order == order && $0.fill.trade == trade })
        else { return }
        instances[index]?.fills[place].fair = fair
    }

    /// Takes in the last fair value of a market, which stands before the event of its outcome.
    public mutating func recall(_ fair: PriceMicros, market: MarketHandle) {
        guard let index = index(of: market) else { return }
        instances[index]?.fair = Probability(clamping: Double(fair.rawValue) / 1_000_000)
    }

    /// Takes in a command of the journal, which follows the event that caused it.
    public mutating func recall(_ command: CommandRecord) {
        switch command {
        case .place(let order): recallPlacement(of: order)
        case .cancel(let id, let market):
            guard let index = index(of: market), instances[index]?.orders.index(of: id) != nil else { return }
            advance(id, of: index, by: .cancelSent)
        case .cancelAll(let market):
            guard let index = index(of: market), let live = instances[index]?.orders.live else { return }
            for order in live where order.state != .cancelPending {
                advance(order.order.id, of: index, by: .cancelSent)
            }
        case .claim(let market):
            guard let index = index(of: market), let plan = instances[index]?.plan else { return }
            nextClaim = now + configuration.plans[plan].claims.minGap
            instances[index]?.claimAt = now + configuration.plans[plan].claims.every
        case .lookUp, .follow, .unfollow, .watch: break
        }
    }

    private mutating func makeSureOfPlan(for series: Series) {
        guard !configuration.plans.contains(where: { $0.series == series }) else { return }
        configuration.addRetiredPlan(for: series)
        hedges = Self.hedges(of: configuration)
        let places = configuration.plans.indices.dropLast().map { Optional($0) }
        gateway.reconfigure(configuration, capitalBefore: configuration.capital, places: places)
    }

    /// Reserves what a recorded placement reserved; limits are not asked: it was sent.
    private mutating func recallPlacement(of order: Order) {
        if index(of: order.market) == nil, let market = known.first(where: { $0.handle == order.market }) {
            makeSureOfPlan(for: market.series)
            var unsaid: [Command] = []
            takeOn(market, into: &unsaid)
        }
        guard let index = index(of: order.market), var instance = instances[index].take() else { return }
        add(order, to: &instance, isAcknowledged: false)
        instance.wasEntered = true
        gateway.nextOrder = max(gateway.nextOrder, order.id.rawValue + 1)
        instances[index] = instance
    }

    /// What ``step(_:into:)`` does while a journal is recalled: the market's books are closed if they can be, no more.
    mutating func stepRecalled(_ index: Int) {
        guard var instance = instances[index].take() else { return }
        advancePhase(&instance)
        closeIfPossible(&instance)
        let isDone = instance.isDone
        instances[index] = instance
        var unsaid: [Command] = []
        if isDone { retire(index, into: &unsaid) }
    }
}
