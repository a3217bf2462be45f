/// What must be known again of an order.
public struct OrderMemory: Hashable, Sendable {
    /// What was sent.
    public var order: Order
    /// Where it stood.
    public var state: OrderState
    /// When it was sent.
    public var sentAt: Timestamp
    /// Shares that may still fill.
    public var remaining: SizeMicros
    /// Fills so far.
    public var fills: Int
    /// Whether the venue has answered that it accepted it.
    public var isAcknowledged: Bool

    /// Creates an order's memory.
    public init(
        order: Order,
        state: OrderState,
        sentAt: Timestamp,
        remaining: SizeMicros,
        fills: Int,
        isAcknowledged: Bool
    ) {
        self.order = order
        self.state = state
        self.sentAt = sentAt
        self.remaining = remaining
        self.fills = fills
        self.isAcknowledged = isAcknowledged
    }

    /// Shares filled so far.
    public var filled: SizeMicros { order.size - remaining }
}
