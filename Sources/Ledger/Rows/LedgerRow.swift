/// A row of one of the ledger's tables; its coding keys are the table's columns.
///
/// Times are nanoseconds since 1970 UTC, money is micro-dollars, shares are micro-shares.
public protocol LedgerRow: Codable, Hashable, Sendable {
    /// The table.
    static var table: String { get }
}
