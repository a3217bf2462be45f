import GRDB

/// How a stage of going live was earned.
extension LedgerDatabase {
    /// What an account has shown at some stages.
    ///
    /// - Parameters:
    ///   - account: The account's name, such as `turbine 0x…`.
    ///   - stages: The stages as journals name them.
    /// - Returns: The record.
    /// - Throws: What is wrong with the database.
    public func stageRecord(of account: String, at stages: [String]) throws(LedgerFault) -> StageRecord {
        let marks = stages.map { _ in "?" }.joined(separator: ", ")
        let sessions = """
            SELECT sessions.account, firstNanos, sessions.lastNanos FROM sessions
            JOIN accounts ON accounts.id = sessions.account
            WHERE accounts.name = ? AND stage IN (\(marks)) AND firstNanos IS NOT NULL
            """
        func sum(_ value: String, _ rows: String) -> String {
            """
            SELECT coalesce(\(value), 0) FROM (\(sessions)) AS session JOIN (\(rows)) AS rows
            ON rows.account = session.account AND rows.nanos BETWEEN session.firstNanos AND session.lastNanos
            """
        }
        let names = StatementArguments([account] + stages)
        return try read { database in
            var record = StageRecord()
            record.nanos =
                try Int.fetchOne(
                    database,
                    sql: "SELECT coalesce(sum(lastNanos - firstNanos), 0) FROM (\(sessions))",
                    arguments: names
                ) ?? 0
            let fills = """
                SELECT markets.account, fills.nanos FROM fills JOIN markets ON markets.id = fills.market
                WHERE fills.state <> 'failed'
                """
            record.fills = try Int.fetchOne(database, sql: sum("count(*)", fills), arguments: names) ?? 0
            let results = """
                SELECT account, bookedNanos AS nanos, resultMicros FROM markets WHERE bookedNanos IS NOT NULL
                """
            record.resultMicros =
                try Int.fetchOne(database, sql: sum("sum(rows.resultMicros)", results), arguments: names) ?? 0
            return record
        }
    }
}
