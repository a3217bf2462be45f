import Engine
import MarketModel
import Risk

/// A market in which something may still happen: its row, its orders and its fills, with the positions that follow.
///
/// Everything else is counted from the rows, so a market that is read back from the database is the same value.
struct OpenMarket: Sendable {
    /// A match and the order of ours in it; the same pair again is a duplicate message.
    private struct Match: Hashable {
        let trade: String
        let chain: Int
        let number: Int
    }

    private(set) var row: MarketRow
    private(set) var orders: [OrderRow] = []
    private(set) var fills: [FillRow] = []
    private(set) var claim: ClaimRow?
    private var places: [LedgerChanges.OrderKey: Int] = [:]
    private var seen: Set<Match> = []
    private var holdings = Holdings()
    private var fifo = PositionAccount<FIFOLots>()
    private var average = PositionAccount<AverageCost>()

    init(_ row: MarketRow) { self.row = row }

    /// Brings a market back from its rows, orders and fills in order.
    init(_ row: MarketRow, orders: [OrderRow], fills: [FillRow], claim: ClaimRow?) {
        self.row = row
        self.claim = claim
        for order in orders { add(order) }
        self.fills = fills
        for fill in fills { seen.insert(Match(trade: fill.trade, chain: fill.chain, number: fill.number)) }
        recount()
    }

    /// Whether an order may still fill.
    var hasLiveOrders: Bool { orders.contains { $0.standing.isLive } }

    /// Whether a fill may still be undone.
    var hasProvisionalFills: Bool { fills.contains { $0.state == .provisional } }

    /// Whether shares are held and the outcome is not known.
    var isPosition: Bool { row.outcome == nil && (row.upMicros > 0 || row.downMicros > 0) }

    /// Winnings not paid yet.
    var openClaim: Int { claim.map { $0.paidNanos == nil ? $0.owedMicros : 0 } ?? 0 }

    /// What shares held are worth more than they cost, first bought first sold; zero without a fair value.
    var unrealised: Int {
        guard row.outcome == nil, let fair = row.fairMicros.flatMap(PriceMicros.init(rawValue:)) else { return 0 }
        return fifo.unrealised(at: fair).rawValue
    }

    /// The place of an order, or `nil`.
    func place(of number: Int, chain: Int) -> Int? { places[LedgerChanges.OrderKey(chain: chain, number: number)] }

    // MARK: - Changes

    mutating func add(_ order: OrderRow) {
        places[LedgerChanges.OrderKey(chain: order.chain, number: order.number)] = orders.count
        orders.append(order)
    }

    mutating func countQuote() { row.quotes += 1 }

    mutating func addStrike(_ strike: Int?) {
        if row.strikeMicros == nil { row.strikeMicros = strike }
    }

    mutating func mark(_ fair: PriceMicros, at nanos: Int) {
        row.fairMicros = fair.rawValue
        row.fairNanos = nanos
    }

    mutating func updateOrder(_ place: Int, _ body: (inout OrderRow) -> Void) { body(&orders[place]) }

    /// Books a fill; `false` when it is a duplicate.
    mutating func book(_ fill: FillRow) -> Bool {
        guard seen.insert(Match(trade: fill.trade, chain: fill.chain, number: fill.number)).inserted else {
            return false
        }
        fills.append(fill)
        if row.outcome == nil { count(fills.count - 1) } else { recount() }
        return true
    }

    /// Notes the fair value at a fill; returns the fill's place, or `nil` where there is no such fill.
    mutating func noteFair(_ fair: PriceMicros, ofOrder number: Int, chain: Int, trade: String) -> Int? {
        let place = fills.lastIndex { $0.number == number && $0.chain == chain && $0.trade == trade }
        if let place { fills[place].fairMicros = fair.rawValue }
        return place
    }

    /// Makes the provisional fills of a match final or undoes them; returns the ids of all fills that may have changed.
    mutating func finish(_ trade: String, as state: FillRow.State, at nanos: Int) -> [Int] {
        var changed: [Int] = []
        for place in fills.indices where fills[place].trade == trade && fills[place].state == .provisional {
            fills[place].state = state
            fills[place].finalNanos = nanos
            changed.append(place)
        }
        guard state == .failed, !changed.isEmpty else { return changed }
        // What came later was booked on lots that never were: everything is counted anew.
        recount()
        return Array(fills.indices)
    }

    /// Takes note of the outcome; what is held is paid.
    mutating func resolve(_ outcome: Outcome, at nanos: Int) {
        row.outcome = outcome.description
        row.resolvedNanos = nanos
        recount()
    }

    /// Notes the winnings once they are known, and keeps them right when a fill changes them.
    mutating func updateClaim() {
        guard let outcome = row.outcome else { return }
        let owed = outcome == Outcome.up.description ? row.upMicros : row.downMicros
        if claim == nil, owed == 0 { return }
        var next = claim ?? ClaimRow(market: row.id, owedMicros: 0)
        if next.paidNanos == nil { next.owedMicros = owed }
        claim = next
    }

    mutating func updateClaim(_ body: (inout ClaimRow) -> Void) {
        var next = claim ?? ClaimRow(market: row.id, owedMicros: 0)
        body(&next)
        claim = next
    }

    /// Books the result, or takes it back while it is open again.
    mutating func setResult(_ micros: Int?, at nanos: Int?) {
        row.resultMicros = micros
        row.bookedNanos = nanos
        attribute()
    }

    /// Tells where the booked result came from; the parts and the fees add up to it, to the micro-dollar.
    private mutating func attribute() {
        (row.spreadMicros, row.inventoryMicros, row.settlementMicros) = (0, 0, 0)
        guard let result = row.resultMicros, let outcome = row.outcome.flatMap(Outcome.init(word:)) else { return }
        for fill in fills where fill.state != .failed { row.spreadMicros += fill.edgeMicros }
        if let fair = row.fairMicros.flatMap(PriceMicros.init(rawValue:)) {
            let worth = fair.cost(of: holdings.up) + fair.complement.cost(of: holdings.down)
            row.settlementMicros = (holdings.result(if: outcome) - holdings.cash - worth).rawValue
        }
        row.inventoryMicros = result - row.spreadMicros - row.settlementMicros + row.feesMicros
    }

    mutating func close(at nanos: Int, abandoned: Bool) {
        row.closedNanos = nanos
        row.isAbandoned = abandoned
    }

    // MARK: - Counting

    private mutating func recount() {
        holdings = Holdings()
        fifo = PositionAccount()
        average = PositionAccount()
        row.bidFills = 0
        row.askFills = 0
        row.volumeMicros = 0
        row.feesMicros = 0
        row.rebateNanos = 0
        for place in fills.indices { count(place) }
        guard let outcome = row.outcome.flatMap(Outcome.init(word:)) else { return refresh() }
        let cost = (fifo.cost, average.cost)
        row.payoutFIFOMicros = fifo.resolve(outcome).rawValue
        row.payoutAverageMicros = average.resolve(outcome).rawValue
        refresh()
        row.costFIFOMicros = cost.0.rawValue
        row.costAverageMicros = cost.1.rawValue
    }

    private mutating func count(_ place: Int) {
        guard fills[place].state != .failed, let trade = OwnTrade(fills[place]) else {
            fills[place].realisedFIFOMicros = 0
            fills[place].realisedAverageMicros = 0
            return
        }
        fills[place].realisedFIFOMicros = fifo.apply(trade).rawValue
        fills[place].realisedAverageMicros = average.apply(trade).rawValue
        holdings.apply(trade)
        if (trade.side == .buy) == (trade.outcome == .up) { row.bidFills += 1 } else { row.askFills += 1 }
        row.volumeMicros += trade.size.rawValue
        row.feesMicros += trade.fee.rawValue
        row.rebateNanos += fills[place].rebateNanos
        refresh()
    }

    private mutating func refresh() {
        row.upMicros = holdings.up.rawValue
        row.downMicros = holdings.down.rawValue
        row.cashMicros = holdings.cash.rawValue
        row.costFIFOMicros = fifo.cost.rawValue
        row.costAverageMicros = average.cost.rawValue
        row.realisedFIFOMicros = fifo.realised.rawValue
        row.realisedAverageMicros = average.realised.rawValue
    }
}
