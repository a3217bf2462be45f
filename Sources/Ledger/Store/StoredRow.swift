import GRDB

/// A ledger's row on its way to or from the database, so that rows themselves need not know of one.
struct StoredRow<Value: LedgerRow>: Codable, FetchableRecord, PersistableRecord {
    static var databaseTableName: String { Value.table }

    let value: Value

    init(_ value: Value) { self.value = value }

    init(from decoder: any Decoder) throws { value = try Value(from: decoder) }

    func encode(to encoder: any Encoder) throws { try value.encode(to: encoder) }
}

/// Any Codable answer to a question.
struct Answer<Value: Decodable>: Decodable, FetchableRecord {
    let value: Value

    init(from decoder: any Decoder) throws { value = try Value(from: decoder) }
}

extension Database {
    /// Adds rows, or replaces them where their key is known.
    ///
    /// One prepared statement for all: GRDB's own `upsert` makes up its SQL anew for each row, which takes longer than
    /// everything else.
    func put<Value: LedgerRow>(_ rows: [Value]) throws {
        guard !rows.isEmpty else { return }
        let columns = try columns(in: Value.table).map(\.name)
        let places = columns.map { _ in "?" }.joined(separator: ", ")
        let replacements = columns.map { "\($0) = excluded.\($0)" }.joined(separator: ", ")
        let statement = try cachedStatement(
            sql: """
                INSERT INTO \(Value.table) (\(columns.joined(separator: ", "))) VALUES (\(places))
                ON CONFLICT DO UPDATE SET \(replacements)
                """
        )
        for row in rows {
            let values = try StoredRow(row).databaseDictionary
            try statement.execute(arguments: StatementArguments(columns.map { values[$0] ?? .null }))
        }
    }

    /// Every row of a question about one table.
    func rows<Value: LedgerRow>(
        of type: Value.Type,
        _ condition: String = "",
        _ arguments: StatementArguments = StatementArguments()
    ) throws -> [Value] {
        let sql = "SELECT * FROM \(Value.table) \(condition)"
        return try StoredRow<Value>.fetchAll(self, sql: sql, arguments: arguments).map(\.value)
    }

    /// Every row of any question.
    func answers<Value: Decodable>(
        _ type: Value.Type,
        _ sql: String,
        _ arguments: StatementArguments = StatementArguments()
    ) throws -> [Value] {
        try Answer<Value>.fetchAll(self, sql: sql, arguments: arguments).map(\.value)
    }
}
