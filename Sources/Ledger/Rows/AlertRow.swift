/// An alert that was raised or cleared.
public struct AlertRow: LedgerRow {
    /// `alerts`.
    public static let table = "alerts"

    /// Counts from one.
    public let id: Int
    /// The session.
    public let session: Int
    /// When.
    public let nanos: Int
    /// A stable code.
    public let code: String
    /// How bad it is.
    public let severity: String
    /// Whether it was raised (or cleared).
    public let isRaised: Bool
    /// The market, if it concerns one.
    public let market: Int?
    /// Words for a person.
    public let words: String
}
