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
    /// The token whose book a depth recording is shown as: the first one recorded.
    private var shown: Outcome?
    /// That book as it was shown last.
    private var shownBook = OutcomeBook()
    /// The token whose book was recorded last.
    private var source: Outcome?

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
        let isFolded = source != nil
        let listing = isFolded ? slug.start : max(slug.start, time)
        events.append(PackedEvent(time: listing, listed: .none))
        if isFolded { recordSnapshot(at: listing) }
    }

    /// Takes over the changes of one message of a depth recording; without `time` they only shape the opening book.
    ///
    /// Both tokens' books show the same orders, so all are shown as one token's book: messages of the other token arrive
    /// in the mirror, and where the recording passes from one token to the other, what differs between their books follows.
    mutating func receive(_ changes: [BookChange], of outcome: Outcome, at time: Timestamp?) {
        for change in changes { apply(change) }
        let shown = shown ?? outcome
        self.shown = shown
        let isSameSource = source == outcome
        let isEmpty = source == nil
        source = outcome
        guard let time else { return }
        guard isSameSource || isEmpty else { return recordDifference(at: time) }
        for change in changes { record(outcome == shown ? change : change.mirrored, at: time) }
    }

    /// Whether messages of this token arrive in the mirror.
    func isMirrored(_ outcome: Outcome) -> Bool { outcome != shown ?? outcome }

    /// Changes a level of a book without recording it.
    private mutating func apply(_ change: BookChange) {
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
        record(change, at: time)
    }

    /// Gives every event its market's final handle.
    mutating func number(_ handle: MarketHandle) {
        for index in events.indices { events[index].market = handle }
    }

    private mutating func record(_ change: BookChange, at time: Timestamp) {
        if change.outcome == shown { Self.apply(change, to: &shownBook) }
        events.append(PackedEvent(time: time, market: .none, change))
    }

    private mutating func recordSnapshot(at time: Timestamp) {
        guard let source, let shown else { return }
        for change in book(of: source).snapshot(of: source) {
            record(source == shown ? change : change.mirrored, at: time)
        }
    }

    private mutating func recordDifference(at time: Timestamp) {
        guard let source, let shown else { return }
        let book = book(of: source)
        for change in (source == shown ? book : book.mirrored).changes(from: shownBook, of: shown) {
            record(change, at: time)
        }
    }

    private static func apply(_ change: BookChange, to book: inout OutcomeBook) {
        if change.resets { book.removeAll() }
        if let price = change.price { book.set(change.side, price, to: change.size) }
    }
}
