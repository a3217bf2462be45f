/// The winnings of one market, from the outcome to the money.
public struct ClaimRow: LedgerRow {
    /// `claims`.
    public static let table = "claims"

    /// The market.
    public let market: Int
    /// What the winning shares pay.
    public var owedMicros: Int
    /// How often it was asked for.
    public var attempts = 0
    /// How often that failed.
    public var failures = 0
    /// When it was first asked for.
    public var firstNanos: Int?
    /// When it was last asked for.
    public var lastNanos: Int?
    /// When it was paid.
    public var paidNanos: Int?
    /// What was paid.
    public var paidMicros: Int?
}
