import MarketModel
import Recordings
import Risk
import Venues

/// Drives a replay of a few hand-written events in one market: times in seconds, prices in cents, sizes in shares.
///
/// The market runs from 0 to 300 s. Latencies are zero unless set, so that the figures stay readable.
struct ReplayBench {
    static let market = MarketHandle(rawValue: 0)
    private(set) var tape: [Event] = []
    var settings = ReplaySettings()
    var rules = VenueRules.recording
    var outcome: Outcome?
    var sharesLiquidity = false
    private(set) var orders: [Order] = []
    private(set) var commands: [(time: Double, command: Command)] = []
    private var budget: RiskBudget
    private var slot: Int
    private var series: Series?

    init() {
        let limit = USDMicros(rawValue: 1_000_000_000_000)
        let plan = RiskLimits.Plan(weight: 1, perMarket: limit, groups: [])
        let limits = RiskLimits(worstCase: limit, groups: [], dailyStop: limit, plans: [plan])
        budget = RiskBudget(limits: limits, rules: .recording)
        slot = budget.open(plan: 0)
        settings.entryLatency = .zero
        settings.responseLatency = .zero
        settings.feedLatency = .zero
        rules.minimumOrderLife = .zero
        guard let asset = Asset("BTC") else { return }
        let series = Series(asset: asset, intervalSeconds: 300)
        self.series = series
        let market = QuickMarket(
            handle: Self.market,
            id: MarketID(words: (0, 0, 0, 1)),
            series: series,
            strike: nil,
            start: Self.time(0),
            end: Self.time(300)
        )
        tape.append(Event(time: Self.time(0), market: Self.market, .listed(market)))
    }

    static func time(_ seconds: Double) -> Timestamp { Timestamp(nanoseconds: Int(seconds * 1e9)) }
    static func price(_ cents: Int) -> PriceMicros { PriceMicros(clamping: cents * 10_000) }
    static func size(_ shares: Int) -> SizeMicros { SizeMicros(clamping: shares * 1_000_000) }

    /// A message that sets levels; `(side, cents, shares)`.
    mutating func book(_ time: Double, _ outcome: Outcome = .up, resets: Bool = false, _ levels: [(Side, Int, Int)]) {
        for (index, level) in levels.enumerated() {
            let change = BookChange(
                outcome: outcome,
                side: level.0,
                price: Self.price(level.1),
                size: Self.size(level.2),
                resets: resets && index == 0,
                ends: index == levels.count - 1
            )
            tape.append(Event(time: Self.time(time), market: Self.market, .book(change)))
        }
    }

    /// A message that sets levels of the up book.
    mutating func book(_ time: Double, _ levels: [(Side, Int, Int)]) { book(time, .up, levels) }

    mutating func trade(_ time: Double, _ taker: Side, _ cents: Int, _ shares: Int, _ outcome: Outcome = .up) {
        let trade = PublicTrade(
            outcome: outcome,
            takerSide: taker,
            price: Self.price(cents),
            size: Self.size(shares)
        )
        tape.append(Event(time: Self.time(time), market: Self.market, .trade(trade)))
    }

    mutating func place(
        _ time: Double,
        _ id: UInt64,
        _ side: Side,
        _ cents: Int,
        _ shares: Int,
        _ outcome: Outcome = .up,
        expiration: Double = 290
    ) throws {
        let order = Order(
            id: OrderID(rawValue: id),
            market: Self.market,
            outcome: outcome,
            side: side,
            price: Self.price(cents),
            size: Self.size(shares),
            expiration: Self.time(expiration)
        )
        orders.append(order)
        commands.append((time, .place(try budget.admit(order, slot: slot))))
    }

    /// The order with this id that was placed first.
    func order(_ id: OrderID) -> Order? { orders.first { $0.id == id } }

    mutating func send(_ time: Double, _ command: Command) { commands.append((time, command)) }

    func venue() -> ReplayVenue {
        let asset = series?.asset ?? Asset(packed: 0x42_54_43_00_00_00_00_00)
        guard let asset else { preconditionFailure("BTC is an asset") }
        let outcomes = RecordedOutcomes([outcome.map { RecordedOutcomes.Entry($0, source: .book) }])
        let events = RecordedEvents(asset: asset, sharesLiquidity: sharesLiquidity, events: tape)
        return ReplayVenue(events, outcomes: outcomes, settings: settings, rules: rules)
    }

    /// Plays everything and returns what we learned, without market data, and the venue as it ended.
    func run() -> (events: [Event], venue: ReplayVenue) {
        var venue = venue()
        var events: [Event] = []
        for (time, command) in commands {
            venue.advance(to: Self.time(time), into: &events)
            venue.send(command, at: Self.time(time))
        }
        while let next = venue.nextEventTime { venue.advance(to: next, into: &events) }
        return (events, venue)
    }

    /// Shares filled in all, by order, in whole shares.
    func filled(_ ids: UInt64...) -> [Int] {
        let events = run().events
        return ids.map { id in
            events.fills.filter { $0.order.rawValue == id }.reduce(0) { $0 + $1.size.rawValue / 1_000_000 }
        }
    }
}

extension [Event] {
    /// The fills among the events.
    var fills: [Fill] { compactMap { if case .filled(let fill) = $0.kind { fill } else { nil } } }

    /// Everything but market data and listings, without times.
    var answers: [Event.Kind] {
        map(\.kind).filter {
            switch $0 {
            case .book, .trade, .listed, .reference, .tick, .connection: false
            default: true
            }
        }
    }
}
