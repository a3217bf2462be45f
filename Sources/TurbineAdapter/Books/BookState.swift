import MarketModel

/// One outcome's book of a followed market, and how far its stream is to be trusted.
struct BookState: Sendable {
    /// What the desk knows.
    var book = DeliveredBook()
    /// Looks for a book of both outcomes in one.
    var mergedGuard = MergedBookGuard()
    /// The venue's time of the stream's last book, in seconds.
    var stamp = 0
    /// When the stream last sent it.
    var heardAt = Timestamp.distantPast
    /// When the venue's own book last agreed, or the stream was found ahead of it.
    var confirmedAt = Timestamp.distantPast
    /// Whether the stream's book looked merged, so that only the venue's own is used.
    var isDistrusted = false
    /// The best prices the stream last sent, crossed or not.
    var streamBid: PriceMicros?
    /// See ``streamBid``.
    var streamAsk: PriceMicros?
    /// How often in a row the venue's own book differed while the stream said nothing.
    var divergences = 0

    /// When anything was last known for certain.
    var freshAt: Timestamp { max(heardAt, confirmedAt) }
}
