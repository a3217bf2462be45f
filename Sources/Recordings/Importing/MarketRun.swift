import MarketModel

/// The events of one market while they are collected.
///
/// The market is listed at its start, or at its first update where the recording begins later: never earlier, because the
/// listing carries the strike, which nobody knows before the start. Updates before the start are folded into one opening
/// snapshot at the start.
struct MarketRun: Sendable {
    let slug: MarketSlug
    private(set) var events: [PackedEvent] = []
    private(set) var up = OutcomeBook()
    private(set) var down = OutcomeBook()
    private var hasUp = false
    private var hasDown = false
    private var isListed = false
    private var lastTime: Timestamp?

    init(slug: MarketSlug) { self.slug = slug }

    /// When the first event happened.
    var firstTime: Timestamp { events.first?.time ?? .distantFuture }

    func hasBook(of outcome: Outcome) -> Bool { outcome == .up ? hasUp : hasDown }

    func book(of outcome: Outcome) -> OutcomeBook { outcome == .up ? up : down }

    /// Keeps time from running back, and counts where it would and where it pauses.
    mutating func step(to time: Timestamp, file: String, line: Int, _ coverage: inout Coverage) -> Timestamp {
        guard let last = lastTime else {
            lastTime = time
            return time
        }
        let span = time.nanoseconds(since: last)
        guard span >= 0 else {
            coverage.note(.outOfOrder, file: file, line: line)
            return last
        }
        coverage.noteStep(span)
        lastTime = time
        return time
    }

    /// Lists the market, with the books folded so far as opening snapshots, unless it is listed already.
    mutating func list(at time: Timestamp) {
        guard !isListed else { return }
        isListed = true
        let isFolded = hasUp || hasDown
        let listing = isFolded ? slug.start : max(slug.start, time)
        events.append(PackedEvent(time: listing, listed: .none))
        for outcome in Outcome.allCases where hasBook(of: outcome) { appendSnapshot(of: outcome, at: listing) }
    }

    /// Changes a level of a book without recording it.
    mutating func apply(_ change: BookChange) {
        if change.outcome == .up {
            hasUp = true
            Self.apply(change, to: &up)
        } else {
            hasDown = true
            Self.apply(change, to: &down)
        }
    }

    /// Changes a level of a book and records it.
    mutating func append(_ change: BookChange, at time: Timestamp) {
        apply(change)
        events.append(PackedEvent(time: time, market: .none, change))
    }

    /// Gives every event its market's final handle.
    mutating func number(_ handle: MarketHandle) {
        for index in events.indices { events[index].market = handle }
    }

    private mutating func appendSnapshot(of outcome: Outcome, at time: Timestamp) {
        for change in book(of: outcome).snapshot(of: outcome) {
            events.append(PackedEvent(time: time, market: .none, change))
        }
    }

    private static func apply(_ change: BookChange, to book: inout OutcomeBook) {
        if change.resets { book.removeAll() }
        if let price = change.price { book.set(change.side, price, to: change.size) }
    }
}
