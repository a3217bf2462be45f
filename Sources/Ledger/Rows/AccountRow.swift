/// Whose positions and money are counted together: a venue's wallet, or one paper session, whose exchange dies with it.
public struct AccountRow: LedgerRow {
    /// `accounts`.
    public static let table = "accounts"

    /// Counts from one.
    public let id: Int
    /// The venue, and for paper the session: `turbine`, `paper 3`.
    public let name: String
    /// The latest time anything happened.
    public var lastNanos: Int?
    /// The boundary of the hour at which the next snapshot is due.
    public var dueNanos: Int?
    /// Realised profit or loss, first bought first sold.
    public var realisedFIFOMicros = 0
    /// Realised profit or loss at average cost.
    public var realisedAverageMicros = 0
    /// Fees.
    public var feesMicros = 0
    /// What makers' rebates are expected to pay, in nano-dollars; in no other figure.
    public var rebateNanos = 0
    /// Messages that fitted nothing: of a market or order that is over or unknown, or repeated.
    public var strays = 0

    static let paper = "paper"

    /// Whether it lives in the process of one paper session.
    var isPaper: Bool { name.hasPrefix("\(Self.paper) ") }
}
