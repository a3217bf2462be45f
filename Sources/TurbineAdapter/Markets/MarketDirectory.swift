import MarketModel

/// The series that are wanted, the markets of them that were seen, and those that were listed, by handle.
struct MarketDirectory: Sendable {
    private(set) var series: [Series]
    var candidates: [MarketCandidate] = []
    // Optional only so that one can be changed where it stands.
    private var stored: [VenueMarket?] = []
    /// The handle of the first place; lower ones were given out in earlier sessions.
    private var first = 0
    private var handles: [MarketID: MarketHandle] = [:]

    init(series: [Series]) { self.series = series }

    /// Adds a series; returns its place when it is new.
    mutating func add(_ wanted: Series) -> Int? {
        guard !series.contains(wanted) else { return nil }
        series.append(wanted)
        return series.count - 1
    }

    /// The next handle to be given out.
    var nextHandle: MarketHandle { MarketHandle(rawValue: UInt32(first + stored.count)) }

    /// Adds a market, whose handle must be ``nextHandle``.
    mutating func list(_ market: VenueMarket) {
        precondition(market.handle == nextHandle, "handles are given out in order")
        handles[market.market.id] = market.handle
        stored.append(market)
    }

    /// Takes over the markets of earlier sessions, in order of their handles; the next handle will be `next`.
    mutating func restore(_ markets: [VenueMarket], next: MarketHandle) {
        first = Int(markets.first?.handle.rawValue ?? next.rawValue)
        stored = Array(repeating: nil, count: max(0, Int(next.rawValue) - first))
        for market in markets {
            handles[market.market.id] = market.handle
            stored[place(of: market.handle)] = market
        }
    }

    /// Where a handle's market is stored, if it is.
    private func place(of handle: MarketHandle) -> Int { Int(handle.rawValue) - first }

    /// The market with a handle, or `nil` for one nobody was told of.
    subscript(handle: MarketHandle) -> VenueMarket? {
        get { stored.indices.contains(place(of: handle)) ? stored[place(of: handle)] : nil }
        _modify {
            let place = place(of: handle)
            if stored.indices.contains(place) {
                yield &stored[place]
            } else {
                var none: VenueMarket?
                yield &none
            }
        }
    }

    /// All that were listed, by handle.
    var all: [VenueMarket] { stored.compactMap(\.self) }

    /// The listed market with the venue's id.
    func handle(of id: MarketID) -> MarketHandle? { handles[id] }

    /// The markets whose books are wanted.
    var followed: [MarketHandle] { stored.compactMap { $0.flatMap { $0.isFollowed ? $0.handle : nil } } }
}
