public import MarketModel

/// That a market's sides are quoted, or held back, for other reasons than before.
public struct GateNotice: Hashable, Sendable {
    /// When it became so.
    public var time: Timestamp
    /// The market.
    public var market: MarketHandle
    /// Why there is no bid, or `nil` where there is one or one is on its way.
    public var noBid: Reason?
    /// The same for the ask.
    public var noAsk: Reason?

    /// Creates a notice.
    public init(time: Timestamp, market: MarketHandle, noBid: Reason?, noAsk: Reason?) {
        self.time = time
        self.market = market
        self.noBid = noBid
        self.noAsk = noAsk
    }
}

/// What a market's gates were when they were last told.
struct ToldGates: Hashable, Sendable {
    private(set) var noBid: Reason?
    private(set) var noAsk: Reason?
    private var isTold = false

    /// Whether these are news.
    ///
    /// An order that is being replaced counts as one that is there: no gate holds it back.
    mutating func take(_ noBid: Reason?, _ noAsk: Reason?) -> Bool {
        let told = self
        self.noBid = noBid == .replacing ? nil : noBid
        self.noAsk = noAsk == .replacing ? nil : noAsk
        isTold = true
        return told != self
    }
}
