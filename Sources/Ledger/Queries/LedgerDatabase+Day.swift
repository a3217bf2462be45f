import GRDB
import MarketModel

/// The end-of-day report.
extension LedgerDatabase {
    /// The last UTC day in which anything was done or made, as days since 1970-01-01; `nil` in an empty ledger.
    public func lastDay() throws(LedgerFault) -> Int? {
        try read { database in
            try Int.fetchOne(
                database,
                sql: """
                    SELECT max(nanos) FROM (
                        SELECT max(sentNanos) AS nanos FROM orders UNION ALL SELECT max(nanos) FROM fills
                        UNION ALL SELECT max(bookedNanos) FROM markets WHERE quotes > 0)
                    """
            ).map { $0 / Self.day }
        }
    }

    /// What an operator reads at the end of a day.
    ///
    /// - Parameter day: Days since 1970-01-01, in UTC.
    /// - Returns: The report, of nothing for a day without a session.
    /// - Throws: What is wrong with the database.
    public func report(ofDay day: Int) throws(LedgerFault) -> DayReport {
        let start = Timestamp(nanoseconds: day * Self.day)
        let end = Timestamp(nanoseconds: (day + 1) * Self.day)
        let span: StatementArguments = [start.nanoseconds, end.nanoseconds]
        let markets = try pnl(from: start, to: end, by: .market)
        let endings = try read { database in
            try database.answers(
                DayReport.Ending.self,
                """
                SELECT standing, refusal, count(*) AS count FROM orders WHERE sentNanos >= ? AND sentNanos < ?
                GROUP BY standing, refusal ORDER BY count DESC, standing, refusal
                """,
                span
            )
        }
        let alerts = try read { database in
            try database.answers(
                DayReport.Alert.self,
                """
                SELECT code, severity, count(*) AS count FROM alerts WHERE nanos >= ? AND nanos < ? AND isRaised
                GROUP BY code, severity ORDER BY count DESC, code
                """,
                span
            )
        }
        // The end of the last hour belongs to the day, its beginning to the day before.
        let hours = try snapshots(from: start.advanced(byNanoseconds: 1), to: end)
        return DayReport(
            day: start.day,
            series: try pnl(from: start, to: end, by: .series),
            total: try pnl(from: start, to: end, by: .total).first ?? ProfitRow(),
            markets: markets.sorted { $0.realisedFIFOMicros < $1.realisedFIFOMicros },
            fillRate: try fillRate(from: start, to: end),
            endings: endings,
            alerts: alerts,
            hours: hours,
            accounts: try accounts().filter { account in hours.contains { $0.account == account.id } }
        )
    }
}
