/// One short binary market, which asks whether the asset will be above the strike at the end.
public struct QuickMarket: Hashable, Sendable {
    /// The number its events carry.
    public let handle: MarketHandle
    /// The venue's id.
    public let id: MarketID
    /// The series it belongs to.
    public let series: Series
    /// The asset's price at the start; `nil` when the venue has not said (never zero).
    public var strike: ReferencePrice?
    /// When trading begins.
    public let start: Timestamp
    /// When trading ends.
    public let end: Timestamp

    /// Creates a market.
    public init(
        handle: MarketHandle,
        id: MarketID,
        series: Series,
        strike: ReferencePrice?,
        start: Timestamp,
        end: Timestamp
    ) {
        self.handle = handle
        self.id = id
        self.series = series
        self.strike = strike
        self.start = start
        self.end = end
    }
}

extension QuickMarket {
    /// Its series and the time of its start in UTC, `BTC-15m 15:00`: what patterns are compared with.
    public var name: String { Self.name(of: series, startingAt: start.seconds) }

    /// The name of a market of `series` that starts so many seconds after 1970.
    public static func name(of series: Series, startingAt seconds: Int) -> String {
        let minutes = (seconds % 86_400 + 86_400) % 86_400 / 60
        func digits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return "\(series) \(digits(minutes / 60)):\(digits(minutes % 60))"
    }
}
