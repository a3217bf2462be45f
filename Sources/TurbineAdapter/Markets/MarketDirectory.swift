import MarketModel

/// The series that are wanted, the markets of them that were seen, and those that were listed, by handle.
struct MarketDirectory: Sendable {
    private(set) var series: [Series]
    var candidates: [MarketCandidate] = []
    // Optional only so that one can be changed where it stands.
    private var stored: [VenueMarket?] = []
    private var handles: [MarketID: MarketHandle] = [:]

    init(series: [Series]) { self.series = series }

    /// Adds a series; returns its place when it is new.
    mutating func add(_ wanted: Series) -> Int? {
        guard !series.contains(wanted) else { return nil }
        series.append(wanted)
        return series.count - 1
    }

    /// The next handle to be given out.
    var nextHandle: MarketHandle { MarketHandle(rawValue: UInt32(stored.count)) }

    /// Adds a market, whose handle must be ``nextHandle``.
    mutating func list(_ market: VenueMarket) {
        precondition(market.handle == nextHandle, "handles are given out in order")
        handles[market.market.id] = market.handle
        stored.append(market)
    }

    /// The market with a handle, or `nil` for one nobody was told of.
    subscript(handle: MarketHandle) -> VenueMarket? {
        get { Int(handle.rawValue) < stored.count ? stored[Int(handle.rawValue)] : nil }
        _modify {
            if Int(handle.rawValue) < stored.count {
                yield &stored[Int(handle.rawValue)]
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
