@testable import Engine
import MarketModel
import Risk
import TestSupport

/// A venue that loses, repeats and reorders its answers, but never lies, and the random market around it.
struct FaultyVenue {
    /// What the venue knows of an order.
    private struct Record {
        let order: Order
        var filled = SizeMicros.zero
        var status = OrderReport.Status.open
    }

    var random: SplitMix64
    var desk: TradingDesk
    /// Every event fed so far.
    var events: [Event] = []
    /// Every command, as a line.
    var lines: [String] = []
    /// Orders placed, with the time they were sent.
    var placed: [(order: Order, at: Timestamp)] = []
    /// Fills so far; each may cost two micro-dollars of rounding.
    var fills = 0
    /// Orders that added to a position while the venue and the desk disagreed about it.
    var builtUnderDispute = 0
    /// Orders placed while they disagreed.
    var placedUnderDispute = 0
    /// Orders that exits have placed.
    var exitOrders = 0
    /// Those among them that could have carried a position through zero, or were not the only one.
    var exitFaults = 0
    /// Orders placed while the clocks were too far apart.
    var placedUnderSkew = 0
    private var records: [Record] = []
    private var waiting: [Event] = []
    private var trades: [(TradeID, MarketHandle)] = []
    private var nextTrade: UInt64 = 1
    /// The first of the two markets that run.
    private var first: UInt32 = 0
    private var now = DeskBench.timestamp(-1)

    init(seed: UInt64, _ configuration: DeskConfiguration) {
        random = SplitMix64(seed: seed)
        desk = TradingDesk(configuration: configuration, rules: .sample)
        feed(.connection(isUp: true), .none)
        feed(.balance(usd(500)), .none)
        list(start: 0)
    }

    private mutating func list(start: Int) {
        for (number, asset) in [Asset.btc, .eth].enumerated() {
            steer(asset)
            let market = DeskBench.market(first + UInt32(number), start: start, asset: asset)
            feed(.listed(market), market.handle)
            show(market.handle)
        }
    }

    /// Ends the two markets that run and lists their successors; what is unsettled, unanswered or owed stays so.
    mutating func rollOver() {
        let end = (Int(first) / 2 + 1) * 900
        now = max(now, DeskBench.timestamp(Double(end)))
        feed(.tick, .none)
        let ended = first
        first += 2
        list(start: end)
        for market in ended..<first { feed(.resolved(chance(50) ? .up : .down), MarketHandle(rawValue: market)) }
    }

    /// Gives the desk an operator's order.
    mutating func operate(_ action: OperatorAction) { feed(.operated(action), .none) }

    /// Takes over other settings.
    mutating func reload(_ configuration: DeskConfiguration) {
        var commands: [Command] = []
        desk.reconfigure(configuration, at: now, into: &commands)
        take(commands)
    }

    /// Lets something random happen.
    mutating func act() {
        now = now.advanced(byNanoseconds: Int.random(in: 0...3_000_000_000, using: &random))
        if let wake = desk.nextWake, wake < now, chance(90) { now = max(wake, desk.now) }
        let market = MarketHandle(rawValue: first + UInt32.random(in: 0...1, using: &random))
        switch Int.random(in: 0..<21, using: &random) {
        case 0...4: feed(.tick, .none)
        case 5, 6: steer(chance(50) ? .btc : .eth)
        case 7: show(market)
        case 8...12: answer()
        case 13, 14: fill()
        case 15, 16: decide()
        case 17: trade(market)
        case 18: disturb()
        case 19: measure(market)
        default: repeatSomething()
        }
    }

    /// Ends both markets and answers everything honestly until nothing is left to do.
    mutating func finish() {
        now = max(now, DeskBench.timestamp(901))
        for outcome in 0..<2 as Range<UInt32> {
            let handle = MarketHandle(rawValue: outcome)
            feed(.resolved(chance(50) ? .up : .down), handle)
        }
        for _ in 0..<200 where desk.nextWake != nil || !waiting.isEmpty || !trades.isEmpty {
            while !waiting.isEmpty { feed(waiting.removeFirst()) }
            while let (trade, market) = trades.popLast() { feed(.settled(trade), market) }
            now = now + .seconds(5)
            feed(.tick, .none)
        }
    }

    private mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &random) < percent }

    private mutating func feed(_ kind: Event.Kind, _ market: MarketHandle) {
        feed(Event(time: now, market: market, kind))
    }

    private mutating func feed(_ event: Event) {
        var commands: [Command] = []
        events.append(event)
        desk.handle(event, into: &commands)
        take(commands)
    }

    private mutating func take(_ commands: [Command]) {
        for command in commands {
            lines.append(command.description)
            perform(command)
        }
    }

    /// Does what is asked, and keeps the answer for later, if it is not lost.
    private mutating func perform(_ command: Command) {
        switch command {
        case .place(let approved):
            let order = approved.value
            placed.append((order, desk.now))
            judge(order)
            guard !chance(10) else {
                records.append(Record(order: order, status: .absent))
                return keep(chance(50) ? .rejected(order.id, .other) : .timedOut(order.id), order.market)
            }
            records.append(Record(order: order))
            keep(chance(10) ? .timedOut(order.id) : .accepted(order.id, matches: 0), order.market)
        case .cancel(let id, let market): cancel(id, market)
        case .cancelAll(let market):
            for index in records.indices where records[index].order.market == market {
                if records[index].status == .open { cancel(records[index].order.id, market) }
            }
        case .lookUp(let id, let market):
            let record = records[Int(id.rawValue) - 1]
            keep(.reported(id, OrderReport(status: record.status, filled: record.filled)), market)
        case .claim(let market):
            guard let index = desk.index(of: market), let instance = desk.instances[index] else { return }
            let amount = instance.outcome.map { USDMicros(payoutOf: instance.holdings[$0]) } ?? .zero
            keep(chance(20) ? .claimFailed : .claimed(amount), market)
        case .watch, .follow, .unfollow: break
        }
    }

    private mutating func cancel(_ id: OrderID, _ market: MarketHandle) {
        let place = Int(id.rawValue) - 1
        if records[place].status == .open, chance(15) { return keep(.cancelled(id, .failed), market) }
        guard records[place].status == .open else {
            return keep(.cancelled(id, records[place].status == .filled ? .alreadyFilled : .notFound), market)
        }
        records[place].status = .cancelled
        keep(chance(10) ? .cancelled(id, .unknown) : .cancelled(id, .cancelled), market)
    }

    private mutating func keep(_ kind: Event.Kind, _ market: MarketHandle) {
        guard !chance(10) else { return }
        let event = Event(time: now, market: market, kind)
        waiting.append(event)
        if chance(10) { waiting.append(event) }
    }

    private mutating func answer() {
        guard let place = waiting.indices.randomElement(using: &random) else { return }
        var event = waiting.remove(at: chance(70) ? 0 : place)
        event.time = now
        feed(event)
    }

    /// Fills an order that rests at the venue; the message is never lost, and comes at once.
    private mutating func fill() {
        guard let place = records.indices.suffix(8).randomElement(using: &random), records[place].status == .open else {
            return
        }
        let order = records[place].order
        let left = order.size - records[place].filled
        let size = chance(50) ? left : SizeMicros(clamping: .random(in: 1...left.rawValue, using: &random))
        records[place].filled += size
        if records[place].filled == order.size { records[place].status = .filled }
        fills += 1
        let trade = TradeID(rawValue: nextTrade)
        nextTrade += 1
        trades.append((trade, order.market))
        let fill = Fill(
            order: order.id,
            trade: trade,
            price: order.price,
            size: size,
            cash: order.price.cost(of: size),
            fee: .zero,
            isTaker: false
        )
        feed(.filled(fill), order.market)
    }

    private mutating func decide() {
        guard let place = trades.indices.randomElement(using: &random) else { return }
        let (trade, market) = trades.remove(at: place)
        feed(chance(15) ? .failed(trade) : .settled(trade), market)
    }

    private mutating func steer(_ asset: Asset) {
        let price = ReferencePrice(rawValue: Int.random(in: 1...99, using: &random) * 10_000)
        if let price { feed(.reference(asset, price), .none) }
    }

    private mutating func show(_ market: MarketHandle) {
        let outcome: Outcome = chance(50) ? .up : .down
        let bid = Int.random(in: 1...90, using: &random)
        let ask = Int.random(in: bid + 1...99, using: &random)
        let empty = BookChange(outcome: outcome, side: .buy, price: nil, size: .zero, resets: true, ends: false)
        feed(.book(empty), market)
        feed(
            .book(BookChange(outcome: outcome, side: .buy, price: cents(bid), size: shares(50), ends: false)),
            market
        )
        feed(
            .book(BookChange(outcome: outcome, side: .sell, price: cents(ask), size: shares(50), ends: true)),
            market
        )
    }

    private mutating func trade(_ market: MarketHandle) {
        let side: Side = chance(50) ? .buy : .sell
        feed(.trade(PublicTrade(outcome: .up, takerSide: side, price: cents(50), size: shares(2))), market)
    }

    private mutating func disturb() {
        guard chance(30) else { return }
        let isUp = chance(50)
        if isUp { feed(.operated(chance(50) ? .flatten : .halt), .none) }
        feed(.connection(isUp: isUp), .none)
        if chance(70) {
            feed(.connection(isUp: true), .none)
            feed(.operated(.resume), .none)
        }
    }

    /// Says what we hold, now and then wrongly, late or not at all, and how far the clocks are apart.
    private mutating func measure(_ market: MarketHandle) {
        if chance(10) { return feed(.clockSkew(nanoseconds: chance(30) ? 6_000_000_000 : 1_000_000_000), .none) }
        if chance(20) { return feed(.positionUnknown, market) }
        guard let index = desk.index(of: market), let instance = desk.instances[index] else { return }
        var holdings = chance(50) ? instance.holdings : instance.settled
        if chance(20) { holdings.up += shares(Int.random(in: 0...3, using: &random)) }
        if chance(20) { holdings.down -= shares(Int.random(in: 0...3, using: &random)) }
        feed(.position(up: holdings.up, down: holdings.down), market)
    }

    /// Notes whether an order just placed should have been stopped by what is known of position and clock.
    private mutating func judge(_ order: Order) {
        if desk.gateway.clockCheck.isSkewed { placedUnderSkew += 1 }
        judgeExit(order)
        guard let index = desk.index(of: order.market), let instance = desk.instances[index],
            instance.positionCheck.isDisputed
        else { return }
        placedUnderDispute += 1
        let net = instance.positionCheck.confirmed(of: instance.holdings).netMicros
        let reduces = order.gainsWhenUp ? net < 0 : net > 0
        if !reduces || order.size.rawValue > net.magnitude { builtUnderDispute += 1 }
    }

    /// Notes whether an exit's order is the only one and leaves nothing to cross zero with.
    private mutating func judgeExit(_ order: Order) {
        guard let index = desk.index(of: order.market), let instance = desk.instances[index], instance.exit != nil
        else {
            return
        }
        exitOrders += 1
        let net = instance.positionCheck.confirmed(of: instance.holdings).netMicros
        let rivals = instance.orders.live.filter { $0.order.gainsWhenUp == order.gainsWhenUp }
        let sum = rivals.reduce(0) { $0 + $1.remaining.rawValue }
        let reduces = order.gainsWhenUp ? net < 0 : net > 0
        let isOnly = instance.orders.live.count { $0.slot.isExit } == 1
        if !reduces || sum > abs(net) || !isOnly { exitFaults += 1 }
    }

    private mutating func repeatSomething() {
        guard var event = events.randomElement(using: &random) else { return }
        switch event.kind {
        case .filled, .settled, .failed, .accepted, .expired, .tick, .listed:
            event.time = now
            feed(event)
        default: break
        }
    }
}
