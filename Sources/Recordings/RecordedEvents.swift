public import MarketModel

/// The market data of a recording in order of time: listings, book changes, trades and reference prices.
///
/// Elements are unpacked one by one as they are read. Nothing here tells how a market ended: that is in
/// ``RecordedOutcomes``.
public struct RecordedEvents: Sendable {
    /// The markets; each one's handle is its index.
    public let markets: [QuickMarket]
    /// The asset of the reference prices.
    public let asset: Asset
    /// Whether both tokens' books show the same orders, so that a down ask at `q` *is* the up bid at `1 − q`.
    ///
    /// Then what one book shows and the other does not is a matter of when each was polled, and can be traded by nobody.
    public let sharesLiquidity: Bool
    /// Whether it tells of trades: then they are the evidence of fills, and what the books show is not.
    public let holdsTrades: Bool
    let packed: [PackedEvent]

    init(markets: [QuickMarket], asset: Asset, sharesLiquidity: Bool, packed: [PackedEvent]) {
        self.markets = markets
        self.asset = asset
        self.sharesLiquidity = sharesLiquidity
        self.packed = packed
        holdsTrades = packed.contains { $0.tag == .trade }
    }

    /// Packs the market data among `events`, which must be in order of time.
    ///
    /// Kept are listings, book changes, trades of at most a million shares and reference prices of `asset`; everything
    /// else (answers, fills, results) is left out. Handles must count from zero in order of listing. A market that is listed
    /// again with its strike has none before.
    public init(asset: Asset, sharesLiquidity: Bool = false, events: some Sequence<Event>) {
        var markets: [QuickMarket] = []
        var packed: [PackedEvent] = []
        // Where each market's first listing stands.
        var listings: [Int] = []
        for event in events {
            switch event.kind {
            case .listed(let market) where Int(market.handle.rawValue) < markets.count:
                let place = Int(market.handle.rawValue)
                guard let strike = market.strike, markets[place].strike == nil else { continue }
                markets[place].strike = strike
                let time = packed[listings[place]].time
                packed[listings[place]] = PackedEvent(time: time, listed: market.handle, tellsStrike: false)
                packed.append(PackedEvent(time: event.time, listed: market.handle))
            case .listed(let market):
                precondition(
                    Int(market.handle.rawValue) == markets.count,
                    "handles count from zero in order of listing"
                )
                markets.append(market)
                listings.append(packed.count)
                packed.append(PackedEvent(time: event.time, listed: market.handle))
            case .book(let change): packed.append(PackedEvent(time: event.time, market: event.market, change))
            case .trade(let trade): packed.append(PackedEvent(time: event.time, market: event.market, trade))
            case .reference(asset, let price): packed.append(PackedEvent(time: event.time, reference: price))
            case .tick, .reference, .connection, .accepted, .rejected, .timedOut, .cancelled, .expired, .reported,
                .filled, .settled, .failed, .resolved, .claimed, .claimFailed, .balance, .operated, .position,
                .positionUnknown, .clockSkew, .found, .corrected:
                continue
            }
        }
        self.init(markets: markets, asset: asset, sharesLiquidity: sharesLiquidity, packed: packed)
    }
}

extension RecordedEvents: RandomAccessCollection {
    /// Zero.
    public var startIndex: Int { 0 }
    /// How many events there are.
    public var endIndex: Int { packed.count }

    /// The event at `position`, unpacked.
    public subscript(position: Int) -> Event {
        let event = packed[position]
        let kind: Event.Kind =
            switch event.tag {
            case .listed: .listed(listed(event))
            case .book: .book(event.change)
            case .trade: .trade(event.trade)
            case .reference: event.reference.map { .reference(asset, $0) } ?? .tick
            }
        return Event(time: event.time, market: event.market, kind)
    }

    /// The market as it was listed then.
    private func listed(_ event: PackedEvent) -> QuickMarket {
        var market = markets[Int(event.market.rawValue)]
        if !event.tellsStrike { market.strike = nil }
        return market
    }
}
