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
    func put(_ rows: some Sequence<some LedgerRow>) throws {
        for row in rows { try StoredRow(row).upsert(self) }
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
