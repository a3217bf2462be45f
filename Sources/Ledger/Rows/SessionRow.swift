/// One run of a host.
public struct SessionRow: LedgerRow {
    /// `sessions`.
    public static let table = "sessions"

    /// Counts from one.
    public let id: Int
    /// The first session of those that share numbers of markets and orders.
    public let chain: Int
    /// Whose money it traded.
    public let account: Int
    /// The venue as its journal says: `paper`, `turbine`.
    public let venue: String
    /// The stage of going live that it began at, where it traded real money; else empty.
    public var stage = ""
    /// The seed of a simulated venue, 64 bits as a signed number.
    public let seed: Int
    /// When its first record was.
    public var firstNanos: Int?
    /// When its latest record was.
    public var lastNanos: Int?
    /// Events the desk saw.
    public var events = 0
    /// Commands the desk gave.
    public var commands = 0
}
