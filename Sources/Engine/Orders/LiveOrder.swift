public import MarketModel
import Quoting

/// An order that is not proven gone, with all that is known of it.
public struct LiveOrder: Hashable, Sendable {
    /// What was sent.
    public let order: Order
    /// Which place of the quote it fills.
    public let slot: QuoteSlot
    /// Where it stands.
    public internal(set) var state: OrderState
    /// When it came to stand there.
    public internal(set) var stateSince: Timestamp
    /// When it was sent.
    public let sentAt: Timestamp
    /// Shares that may still fill.
    public internal(set) var remaining: SizeMicros
    /// Shares that a report said were filled, which may be ahead of the fills we have seen.
    public internal(set) var reportedFilled = SizeMicros.zero
    /// Whether the venue has answered that it accepted the order.
    var isAcknowledged = false
    /// The cash it ties up.
    var collateral: USDMicros
    /// When it was last asked about, so that asking is paced.
    var lastAsked: Timestamp

    init(_ order: Order, slot: QuoteSlot, at time: Timestamp, collateral: USDMicros) {
        self.order = order
        self.slot = slot
        state = .sent
        stateSince = time
        sentAt = time
        remaining = order.size
        self.collateral = collateral
        lastAsked = time
    }

    /// Shares filled so far.
    public var filled: SizeMicros { order.size - remaining }
}
