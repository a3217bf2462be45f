import GRDB

/// Everything in a ledger as lines of text in a fixed order, to compare two of them.
public struct LedgerDump: Hashable, Sendable {
    /// `table column=value …`, tables by name, rows by all their columns.
    public let lines: [String]

    /// Reads all of a ledger.
    public init(_ database: LedgerDatabase) throws(LedgerFault) {
        lines = try database.read { database in
            let tables = try String.fetchAll(
                database,
                sql: """
                    SELECT name FROM sqlite_schema
                    WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name NOT LIKE 'grdb%' ORDER BY name
                    """
            )
            return try tables.flatMap { table in
                let columns = try database.columns(in: table).map(\.name)
                let keys = columns.indices.map { "\($0 + 1)" }.joined(separator: ", ")
                return try Row.fetchAll(database, sql: "SELECT * FROM \(table) ORDER BY \(keys)").map { row in
                    ([table] + columns.map { "\($0)=\(row[$0] as DatabaseValue)" }).joined(separator: " ")
                }
            }
        }
    }
}
