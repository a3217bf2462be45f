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
                AND sessions.lastNanos IS NOT NULL
            """
        // Each fill counts once, in whichever of them it came.
        let fills = """
            SELECT fills.id, fills.market FROM fills JOIN markets ON markets.id = fills.market
            WHERE fills.state <> 'failed' AND EXISTS (
                SELECT 1 FROM (\(sessions)) AS session WHERE session.account = markets.account
                    AND fills.nanos BETWEEN session.firstNanos AND session.lastNanos)
            """
        let names = StatementArguments([account] + stages)
        return try read { database in
            var record = StageRecord()
            var end = Int.min
            for row in try Row.fetchAll(database, sql: "\(sessions) ORDER BY firstNanos", arguments: names) {
                let (first, last): (Int, Int) = (row["firstNanos"], row["lastNanos"])
                record.nanos += max(0, last - max(first, end))
                end = max(end, last)
            }
            record.fills =
                try Int.fetchOne(database, sql: "SELECT count(*) FROM (\(fills))", arguments: names) ?? 0
            // A result belongs to where its fills were made, whenever it is booked.
            record.resultMicros =
                try Int.fetchOne(
                    database,
                    sql: """
                        SELECT coalesce(sum(resultMicros), 0) FROM markets
                        WHERE resultMicros IS NOT NULL AND id IN (SELECT market FROM (\(fills)))
                        """,
                    arguments: names
                ) ?? 0
            return record
        }
    }

    /// The names of the journals that were read.
    public func journalNames() throws(LedgerFault) -> [String] { try journals().map(\.name) }
}
