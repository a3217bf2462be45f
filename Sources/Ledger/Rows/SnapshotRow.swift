/// An account at the end of an hour of market time, counted since the account's beginning.
public struct SnapshotRow: LedgerRow {
    /// `snapshots`.
    public static let table = "snapshots"

    /// The account.
    public let account: Int
    /// The end of the hour; everything of that instant is counted.
    public let nanos: Int
    /// Realised profit or loss, first bought first sold.
    public var realisedFIFOMicros = 0
    /// Realised profit or loss at average cost.
    public var realisedAverageMicros = 0
    /// What shares held are worth more than they cost, first bought first sold, at the strategies' fair values.
    public var unrealisedMicros = 0
    /// Realised and unrealised together; the same whichever way costs are counted.
    public var equityMicros = 0
    /// Fees.
    public var feesMicros = 0
    /// What makers' rebates are expected to pay, in nano-dollars; in no other figure.
    public var rebateNanos = 0
    /// The most that everything open could still lose.
    public var worstCaseMicros = 0
    /// Markets without an outcome in which shares are held.
    public var positions = 0
    /// Those of them without a fair value; they count at cost.
    public var unpriced = 0
    /// Winnings not paid yet.
    public var openClaimsMicros = 0
}
