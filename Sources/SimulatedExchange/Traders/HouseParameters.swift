public import MarketModel

/// The house maker: ladders on both sides of both books, by the published rule of the venue's own market maker.
///
/// With probability `p` and width `w`, bids of each outcome go from `p − w/4` down to `p − w/4 − w` in steps of `w/5`, and
/// asks mirror them. The default width of ten cents makes a touch of five cents at even odds, narrower toward the extremes,
/// where the probability hardly moves: a desk has room inside. Unlike
/// the published bot it cancels before it posts, leaves out levels that would take, and beyond the clamp it follows `p` with half the money instead of
/// offering a sure gain.
public struct HouseParameters: Hashable, Sendable {
    /// The width `w`; the touch is half of it.
    public var width = DeltaMicros(rawValue: 100_000)
    /// Levels on each side of each book.
    public var levels = 6
    /// Dollars on each side of each book, shared out geometrically with ratio 1.5, most at the best level.
    public var dollarsPerSide = USDMicros(rawValue: 37_500_000)
    /// Where the full money is quoted: from here up to the complement.
    public var clamp = PriceMicros(clamping: 200_000)
    /// How often `p` is looked at.
    public var poll = Duration.seconds(2)
    /// How long quotes stand when `p` does not move.
    public var repost = DelayRange(.seconds(10), .seconds(20))
    /// How far `p` must move for new quotes at once.
    public var repostMove = DeltaMicros(rawValue: 20_000)
    /// How long its orders live at most.
    public var orderLife = Duration.seconds(300)
    /// When it leaves before the end.
    public var pullBefore = Duration.seconds(30)
    /// From when on it widens, up to three times, before the end.
    public var widenBefore = Duration.seconds(90)
    /// How far a full inventory of 400 shares shifts `p`.
    public var inventorySkew = DeltaMicros(rawValue: 20_000)

    /// Creates the default house maker.
    public init() {}
}
