/// One order from plan to end; its fills are rows of their own.
public struct OrderRow: LedgerRow {
    /// `orders`.
    public static let table = "orders"

    /// The chain of sessions that numbered it.
    public let chain: Int
    /// Its number in that chain: `o12` in logs is 12.
    ///
    /// Below zero for an order that only the venue knew: the highest bit of its number is set.
    public let number: Int
    /// The market.
    public let market: Int
    /// The settings in force when it was sent.
    public let settings: Int
    /// Whose token it trades: `up` or `down`.
    public let outcome: String
    /// `buy` or `sell`.
    public let side: String
    /// Dollars per share of that token.
    public let priceMicros: Int
    /// Shares.
    public let sizeMicros: Int
    /// When the venue drops it by itself.
    public let expirationNanos: Int

    /// Where it stands.
    public var standing = OrderStanding.sent
    /// When it was sent.
    public let sentNanos: Int
    /// When the venue's acceptance came.
    public var acceptedNanos: Int?
    /// How many resting orders it hit at once; `nil` before acceptance.
    public var matches: Int?
    /// When a cancel was first sent.
    public var cancelNanos: Int?
    /// When its end was learnt.
    public var endedNanos: Int?
    /// Why the venue refused it.
    public var refusal: String?
    /// How many fills it had, failed ones included.
    public var fills = 0
    /// Shares filled, failed ones included.
    public var filledMicros = 0
}
