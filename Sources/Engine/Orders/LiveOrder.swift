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
    /// When it was sent.
    public let sentAt: Timestamp
    /// Shares that may still fill.
    public internal(set) var remaining: SizeMicros
    /// Fills so far.
    public internal(set) var fills = 0
    /// Since when nobody can say whether it rests, a cancel on its way included; `nil` while that is known.
    var doubtSince: Timestamp?
    /// Whether it is meant to match at once.
    var mayTake = false
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
        sentAt = time
        remaining = order.size
        self.collateral = collateral
        lastAsked = time
    }

    /// An order that an earlier session sent, to be asked about at once.
    init(_ memory: OrderMemory, slot: QuoteSlot) {
        self.init(memory.order, slot: slot, at: memory.sentAt, collateral: .zero)
        state = memory.state
        remaining = memory.remaining
        fills = memory.fills
        isAcknowledged = memory.isAcknowledged
    }

    /// Shares filled so far.
    public var filled: SizeMicros { order.size - remaining }
}
