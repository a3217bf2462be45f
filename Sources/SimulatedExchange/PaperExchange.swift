public import MarketModel
public import Risk
public import Venues

/// Turbine's exchange in virtual time, with simulated traders and reference prices, as one desk sees it over a network.
///
/// The same configuration and the same commands at the same times give the same events, to the byte. Reference prices
/// and the draws of the traders do not depend on what the desk does; what the traders find in the books does.
///
/// Placements, cancels and cancel-alls cost one request each; look-ups, claims and subscriptions are free. A refused
/// placement is rejected as rate limited, a refused cancel fails.
public struct PaperExchange: SteppedVenue {
    /// What the run was started with.
    public let configuration: PaperConfiguration
    /// The time up to which everything has happened.
    public private(set) var now: Timestamp
    var exchange: Exchange
    var queue = EventQueue<Happening>()
    var feed: DeskFeed
    var wire: CommandWire
    var requests: RequestBucket
    var paths: [PricePath] = []
    var pending: [PendingListing] = []
    var listed: [ListedMarket] = []
    var open: [Int] = []
    var orders: [OrderID: DeskOrder] = [:]
    var matches: [Match] = []
    var changes: [BookChange] = []
    var steps = 0
    /// The series that are listed, in the order in which they were asked for.
    var offered: [Series] = []
    var lead = 0
    var listingRandom: SeededRandom
    var lagRandom: SeededRandom

    /// Creates an exchange whose first events arrive shortly after the configured start.
    public init(_ configuration: PaperConfiguration) {
        self.configuration = configuration
        now = configuration.start
        let seed = configuration.seed
        feed = DeskFeed(
            latency: configuration.feedLatency,
            start: configuration.start,
            random: SeededRandom(seed: seed, 1)
        )
        wire = CommandWire(latency: configuration.orderLatency, random: SeededRandom(seed: seed, 2))
        listingRandom = SeededRandom(seed: seed, 3)
        lagRandom = SeededRandom(seed: seed, 4)
        requests = RequestBucket(configuration.rateLimit, at: configuration.start)
        exchange = Exchange(rules: configuration.rules)
        let rich = USDMicros(rawValue: 10_000_000_000_000)
        for funds in [configuration.capital, rich, rich, rich] { _ = exchange.open(funds: funds) }
        let lead = configuration.informed.map { $0.lead.nanoseconds / PricePath.step.nanoseconds } ?? 0
        self.lead = lead
        offered = configuration.series
        for series in configuration.series { addPath(series.asset) }
        feed.send(.connection(isUp: true), at: now)
        sendBalance()
        queue.add(.step, at: now)
    }

    /// The trading rules.
    public var rules: VenueRules { configuration.rules }

    /// When to look again: something may happen then, though not always something that the desk hears of.
    public var nextEventTime: Timestamp? {
        switch (nextHappening, feed.nextArrival) {
        case (let happening?, let arrival?): min(happening, arrival)
        case (let happening, let arrival): happening ?? arrival
        }
    }

    /// Hands over a command; `time` must not be before ``now``.
    public mutating func send(_ command: Command, at time: Timestamp) {
        precondition(time >= now, "commands cannot be sent into the past")
        queue.add(.command, at: wire.send(command, at: time))
    }

    /// Lets everything happen up to and including `time`, and appends what has arrived at the desk by then.
    public mutating func advance(to time: Timestamp, into events: inout [Event]) {
        while let next = nextHappening, next <= time {
            now = max(now, next)
            if let expired = exchange.expireNext(through: next) {
                report(expired.order, as: .expired, in: expired.market)
                publish(expired.market)
            } else if queue.firstTime == next, let happening = queue.popFirst() {
                handle(happening.element)
            }
        }
        now = max(now, time)
        feed.deliver(upTo: time, into: &events)
    }

    private var nextHappening: Timestamp? {
        switch (queue.firstTime, exchange.nextExpiration) {
        case (let happening?, let expiration?): min(happening, expiration)
        case (let happening, let expiration): happening ?? expiration
        }
    }

    private mutating func handle(_ happening: Happening) {
        switch happening {
        case .step: step()
        case .command: if let command = wire.receive() { handle(command) }
        case .list(let index): list(pending[index])
        case .trader(let trader, let market): act(as: trader, in: market)
        case .settle(let trade, let market):  // a match that fails in settlement would be undone here
            feed.send(.settled(trade), market: market, at: now)
            sendBalance()
        case .resolve(let market): resolve(market)
        case .pay(let market):
            let paid = exchange.claim(market, by: .desk)
            feed.send(.claimed(paid), market: exchange.markets[market].facts.handle, at: now)
            sendBalance()
        }
    }

    /// Tells the desk its free cash.
    private mutating func sendBalance() {
        feed.send(.balance(USDMicros(rawValue: exchange.accounts[AccountID.desk.rawValue].free)), at: now)
    }
}
