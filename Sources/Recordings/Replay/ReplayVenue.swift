public import MarketModel
public import Risk
public import Venues

/// A venue that plays a recording back and decides by a fill model what our orders would have got.
///
/// The recording's times are the venue's times. A command acts one entry latency after it was sent, after whatever was
/// recorded at that very instant; we learn of acts one response latency, and of recorded events one feed latency later.
/// Our orders change nothing in the recording. Resting orders queue behind what is shown at their price when they arrive;
/// the queue ahead shrinks by trades, and by cancels as far as a ``QueueLaw`` says so.
///
/// Books and trades are sent of followed markets only; following begins with a snapshot. Listings, reference prices and
/// results are sent always. An order that crosses one of our own is not matched with it.
public struct ReplayVenue: SteppedVenue, Sendable {
    enum Act: Sendable {
        case command(Command)
        case expire(OrderID, MarketHandle)
        case end(MarketHandle)
        case resolve(MarketHandle, Outcome)
        case settle(TradeID, MarketHandle)
    }

    /// The venue's trading rules.
    public let rules: VenueRules
    /// Latencies, fill model and money.
    public let settings: ReplaySettings
    /// What the venue knows we own; the truth for audits.
    public internal(set) var account: ReplayAccount
    /// Ended markets whose outcome was not recorded, in order of ending; they never resolve.
    public internal(set) var unsettledMarkets: [MarketHandle] = []
    let events: RecordedEvents
    let outcomes: RecordedOutcomes
    /// The latencies of ``settings`` in nanoseconds, because a `Duration` costs a division wherever it meets a time.
    let entrySpan: Int
    let responseSpan: Int
    let feedSpan: Int
    var markets: [ReplayMarket]
    var liveOrders = 0
    /// Every order that was accepted, for look-ups.
    var records: [OrderID: OrderReport] = [:]
    var agenda = TimedQueue<Act>()
    var answers = TimedQueue<Event>()
    var lastTrade: UInt64 = 0
    /// The next recorded event to act on.
    private(set) var cursor = 0
    /// The next recorded event to send.
    private var sent = 0
    var matches: [Match] = []

    /// Creates a venue at the beginning of a recording.
    public init(_ recording: Recording, settings: ReplaySettings = ReplaySettings(), rules: VenueRules = .recording) {
        self.init(recording.events, outcomes: recording.outcomes, settings: settings, rules: rules)
    }

    /// Creates a venue at the beginning of `events`.
    public init(
        _ events: RecordedEvents,
        outcomes: RecordedOutcomes,
        settings: ReplaySettings = ReplaySettings(),
        rules: VenueRules = .recording
    ) {
        self.events = events
        self.outcomes = outcomes
        self.settings = settings
        self.rules = rules
        entrySpan = settings.entryLatency.nanoseconds
        responseSpan = settings.responseLatency.nanoseconds
        feedSpan = settings.feedLatency.nanoseconds
        markets = events.markets.map { ReplayMarket($0, sharesLiquidity: events.sharesLiquidity) }
        account = ReplayAccount(markets: events.markets.count)
        for market in events.markets { agenda.push(.end(market.handle), at: market.end) }
        guard let first = events.packed.first?.time else { return }
        answers.push(Event(time: first, .connection(isUp: true)), at: first)
        if let capital = settings.capital { answers.push(Event(time: first, .balance(capital)), at: first) }
    }

    /// A lower bound: nothing is said before it, and there may be nothing to say at it.
    public var nextEventTime: Timestamp? {
        var next = answers.nextTime
        func consider(_ time: Timestamp, _ span: Int) {
            let time = time.advanced(byNanoseconds: span)
            next = min(next ?? time, time)
        }
        let quickest = min(responseSpan, feedSpan)
        if sent < events.count { consider(events.packed[sent].time, feedSpan) }
        if liveOrders > 0, cursor < events.count { consider(events.packed[cursor].time, quickest) }
        if let act = agenda.nextTime { consider(act, quickest) }
        return next
    }

    /// Hands the venue a command; it acts one entry latency later.
    public mutating func send(_ command: Command, at time: Timestamp) {
        agenda.push(.command(command), at: time.advanced(byNanoseconds: entrySpan))
    }

    /// Lets time pass up to and including `time`, and appends what we learn until then.
    public mutating func advance(to time: Timestamp, into events: inout [Event]) {
        play(to: time)
        while true {
            let feed = sent < self.events.count ? self.events.packed[sent].time.advanced(byNanoseconds: feedSpan) : nil
            if let feed, feed <= time, feed <= answers.nextTime ?? .distantFuture {
                if isSent(sent) {
                    var event = self.events[sent]
                    event.time = feed
                    events.append(event)
                }
                sent += 1
            } else if let next = answers.nextTime, next <= time, let answer = answers.pop() {
                events.append(answer.element)
            } else {
                return
            }
        }
    }

    private func isSent(_ index: Int) -> Bool {
        let event = events.packed[index]
        switch event.tag {
        case .listed, .reference: return true
        case .book, .trade:
            guard !settings.sendsEveryMarket else { return true }
            guard let first = markets[Int(event.market.rawValue)].followedFrom else { return false }
            return index >= first
        }
    }

    /// Acts on everything up to and including `time`, in order of the venue's time.
    private mutating func play(to time: Timestamp) {
        while true {
            let act = agenda.nextTime ?? .distantFuture
            if cursor < events.count, events.packed[cursor].time <= min(time, act) {
                record(events.packed[cursor])
                cursor += 1
            } else if act <= time, let next = agenda.pop() {
                perform(next.element, at: next.time)
            } else {
                return
            }
        }
    }

    private mutating func record(_ event: PackedEvent) {
        let index = Int(event.market.rawValue)
        switch event.tag {
        case .listed: markets[index].isListed = true
        case .book: markets[index].apply(event.change, at: event.time, settings, into: &matches)
        case .trade: markets[index].apply(event.trade, at: event.time, settings, into: &matches)
        case .reference: return
        }
        if !matches.isEmpty { bookMatches(at: event.time) }
    }
}
