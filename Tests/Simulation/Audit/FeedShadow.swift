import MarketModel

/// What the desk has been told so far about the world, kept beside it, to judge by what it may trade.
struct FeedShadow {
    /// When a market's books were last whole, since the connection came up.
    struct Books {
        var wholeAt: [Timestamp?] = [nil, nil]
        var hasBegun = [false, false]
        /// Whether the venue could not say what we hold, the last time it was asked.
        var isPositionUnknown = false
    }

    /// Whether market data arrives.
    private(set) var isConnected = false
    /// Since when quotes must be pulled everywhere, if they must.
    private(set) var pulledSince: Timestamp?
    /// What the operator ordered last; `nil` after he let the desk go on.
    private(set) var halt: OperatorAction?
    /// The venue's clock less ours, in nanoseconds.
    private(set) var skew = 0
    /// Whether a balance was told.
    private(set) var isBalanceKnown = false
    private var books: [MarketHandle: Books] = [:]
    private var references: [Asset: Timestamp] = [:]

    /// Fills told so far, each of which may be a micro-dollar off.
    ///
    /// What an order filled in several matches may be told as one, whose cash is not rounded for each.
    private(set) var fills = 0
    /// Fills that are neither settled nor undone.
    private(set) var unsettled = 0

    /// What a host knows that has just begun, and what was counted before.
    mutating func restart(halted halt: Reason?, unsettled: Int) {
        let fills = fills
        self = Self()
        self.fills = fills
        self.unsettled = unsettled
        self.halt = halt == .operatorHalt ? .halt : halt == .flattening ? .flatten : nil
    }

    mutating func note(_ event: Event) {
        switch event.kind {
        case .connection(let isUp):
            isConnected = isUp
            books = books.mapValues { Books(isPositionUnknown: $0.isPositionUnknown) }
        case .operated(let action): note(action)
        case .clockSkew(let nanoseconds): skew = nanoseconds
        case .balance: isBalanceKnown = true
        case .reference(let asset, _): references[asset] = event.time
        case .book(let change): note(change, in: event.market, at: event.time)
        case .positionUnknown: books[event.market, default: Books()].isPositionUnknown = true
        case .position: books[event.market, default: Books()].isPositionUnknown = false
        case .filled:
            fills += 1
            unsettled += 1
        case .settled, .failed: unsettled -= 1
        case .tick, .listed, .trade, .accepted, .rejected, .timedOut, .cancelled, .expired, .reported, .resolved,
            .claimed, .claimFailed, .found, .corrected:
            break
        }
        let isPulled = !isConnected || halt == .halt || halt == .shutDown || skew.magnitude > 5_000_000_000
        pulledSince = isPulled ? pulledSince ?? event.time : nil
    }

    mutating func note(_ action: OperatorAction) {
        guard halt != .shutDown else { return }
        halt = action == .resume ? nil : action
    }

    private mutating func note(_ change: BookChange, in market: MarketHandle, at time: Timestamp) {
        let place = change.outcome == .up ? 0 : 1
        if change.resets { books[market, default: Books()].hasBegun[place] = true }
        if change.ends, books[market]?.hasBegun[place] == true { books[market]?.wholeAt[place] = time }
    }

    /// When an outcome's book was last whole, or `nil` if it never was since the connection came up.
    func wholeAt(_ outcome: Outcome, in market: MarketHandle) -> Timestamp? {
        books[market]?.wholeAt[outcome == .up ? 0 : 1]
    }

    /// When an asset's price was last told.
    func reference(of asset: Asset) -> Timestamp? { references[asset] }

    /// Whether the venue could not say what we hold, the last time it was asked.
    func isPositionUnknown(in market: MarketHandle) -> Bool { books[market]?.isPositionUnknown ?? false }
}
