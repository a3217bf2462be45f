import GRDB
public import MarketModel

/// Questions about what is held, owed and lost.
extension LedgerDatabase {
    /// Markets without an outcome in which shares are held, oldest first.
    public func openPositions() throws(LedgerFault) -> [MarketRow] {
        try read { database in
            try database.rows(
                of: MarketRow.self,
                "WHERE outcome IS NULL AND NOT isAbandoned AND (upMicros > 0 OR downMicros > 0) ORDER BY startNanos, id"
            )
        }
    }

    /// Winnings that were not paid, oldest first.
    public func unclaimedMarkets() throws(LedgerFault) -> [OpenClaim] {
        try read { database in
            try database.answers(
                OpenClaim.self,
                """
                SELECT markets.marketID, markets.name, markets.resolvedNanos, claims.owedMicros, claims.attempts,
                    claims.failures
                FROM claims JOIN markets ON markets.id = claims.market
                WHERE claims.paidNanos IS NULL AND claims.owedMicros > 0 AND NOT markets.isAbandoned
                ORDER BY markets.resolvedNanos, markets.id
                """
            )
        }
    }

    /// What an account lost on a UTC day, never negative: results count on the day they were booked, as for the daily stop.
    ///
    /// - Parameters:
    ///   - day: Days since 1970-01-01.
    ///   - account: The account's name, such as `turbine`.
    /// - Returns: The loss, or zero after a day without one.
    /// - Throws: What is wrong with the database.
    public func dailyLoss(_ day: Int, of account: String) throws(LedgerFault) -> USDMicros {
        try read { database in
            let result = try Int.fetchOne(
                database,
                sql: """
                    SELECT coalesce(sum(resultMicros), 0) FROM markets JOIN accounts ON accounts.id = markets.account
                    WHERE accounts.name = ? AND bookedNanos >= ? AND bookedNanos < ?
                    """,
                arguments: [account, day * Self.day, (day + 1) * Self.day]
            )
            return max(.zero, -USDMicros(rawValue: result ?? 0))
        }
    }

    /// Snapshots of the end of hours from one time up to, and with, another, account by account.
    public func snapshots(from start: Timestamp, to end: Timestamp) throws(LedgerFault) -> [SnapshotRow] {
        try read { database in
            try database.rows(
                of: SnapshotRow.self,
                "WHERE nanos >= ? AND nanos <= ? ORDER BY account, nanos",
                [start.nanoseconds, end.nanoseconds]
            )
        }
    }

    /// Alerts from one time up to, and without, another.
    public func alerts(from start: Timestamp, to end: Timestamp) throws(LedgerFault) -> [AlertRow] {
        try read { database in
            try database.rows(
                of: AlertRow.self,
                "WHERE nanos >= ? AND nanos < ? ORDER BY id",
                [start.nanoseconds, end.nanoseconds]
            )
        }
    }

    /// Every account.
    public func accounts() throws(LedgerFault) -> [AccountRow] {
        try read { try $0.rows(of: AccountRow.self, "ORDER BY id") }
    }

    /// Every session.
    public func sessions() throws(LedgerFault) -> [SessionRow] {
        try read { try $0.rows(of: SessionRow.self, "ORDER BY id") }
    }

    /// Every version of the settings.
    public func settings() throws(LedgerFault) -> [SettingsRow] {
        try read { try $0.rows(of: SettingsRow.self, "ORDER BY id") }
    }

    /// Nanoseconds in a day.
    static let day = 86_400_000_000_000
}
