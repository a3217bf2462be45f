/// Something that happened, as the engine learns it: when, in which market, what.
///
/// A plain value without references, so that a recording can be mapped and fed without allocating.
public struct Event: Hashable, Sendable {
    /// When it reached us; events arrive in this order.
    public var time: Timestamp
    /// Which market it concerns, or `none`.
    public var market: MarketHandle
    /// What happened.
    public var kind: Kind

    /// Creates an event.
    public init(time: Timestamp, market: MarketHandle = .none, _ kind: Kind) {
        self.time = time
        self.market = market
        self.kind = kind
    }

    /// What can happen.
    public enum Kind: Hashable, Sendable {
        /// Time has passed; nothing else.
        case tick
        /// A market exists and may be traded from its start to its end.
        case listed(QuickMarket)
        /// A part of an outcome's book changed.
        case book(BookChange)
        /// Somebody traded.
        case trade(PublicTrade)
        /// The reference price of an asset.
        case reference(Asset, ReferencePrice)
        /// The connection that carries market data is up (`true`) or lost.
        case connection(isUp: Bool)
        /// Our order rests, or filled at once; `matches` counts the resting orders it hit.
        case accepted(OrderID, matches: Int)
        /// Our order was refused.
        case rejected(OrderID, RejectReason)
        /// No answer came to our order; it may or may not rest.
        case timedOut(OrderID)
        /// An answer to our cancel, or a cancel by the venue.
        case cancelled(OrderID, CancelResult)
        /// Our order reached its expiration.
        case expired(OrderID)
        /// The answer to a look-up.
        case reported(OrderID, OrderReport)
        /// Our order filled, wholly or in part; provisional until settled.
        case filled(Fill)
        /// A match of ours is final.
        case settled(TradeID)
        /// A match of ours was undone.
        case failed(TradeID)
        /// A match of ours was not what we believed, in price or size; the fill takes its place.
        case corrected(TradeID, Fill)
        /// The market has an official outcome.
        case resolved(Outcome)
        /// Our winnings were paid.
        case claimed(USDMicros)
        /// Paying our winnings failed; they are still owed.
        case claimFailed
        /// Cash at the venue that is free to use.
        case balance(USDMicros)
        /// A person gave an order.
        case operated(OperatorAction)
        /// How many shares of each outcome the venue says we hold in the market; it may lag behind matches of ours.
        case position(up: SizeMicros, down: SizeMicros)
        /// The venue could not say what we hold in the market, asked twice in a row.
        case positionUnknown
        /// The venue shows an order of ours that the journal does not know: its record was lost with the last moments.
        case found(Order)
        /// How far the venue's clock is ahead of ours; negative when it is behind.
        case clockSkew(nanoseconds: Int)
    }
}
