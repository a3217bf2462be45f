import MarketModel

/// Everything on its way from the exchange to the desk, in the order in which it was sent.
struct DeskFeed: Sendable {
    private let latency: DelayRange
    private var random: SeededRandom
    private var waiting: [Event] = []
    private var head = 0
    private var lastArrival: Timestamp

    init(latency: DelayRange, start: Timestamp, random: SeededRandom) {
        self.latency = latency
        self.random = random
        lastArrival = start
    }

    /// When the next event arrives, or `nil` when none is on its way.
    var nextArrival: Timestamp? { head < waiting.count ? waiting[head].time : nil }

    /// Sends an event at `time`; it never overtakes an earlier one.
    mutating func send(_ kind: Event.Kind, market: MarketHandle = .none, at time: Timestamp) {
        lastArrival = max(lastArrival, time + latency.draw(&random))
        waiting.append(Event(time: lastArrival, market: market, kind))
    }

    /// Hands over what has arrived by `time`.
    mutating func deliver(upTo time: Timestamp, into events: inout [Event]) {
        while head < waiting.count, waiting[head].time <= time {
            events.append(waiting[head])
            head += 1
        }
        if head == waiting.count {
            waiting.removeAll(keepingCapacity: true)
            head = 0
        } else if head > 4_096 {
            waiting.removeFirst(head)
            head = 0
        }
    }
}
