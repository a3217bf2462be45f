import GRDB
public import MarketModel

/// Questions about profit and loss.
extension LedgerDatabase {
    private static let flows = """
        SELECT date(flows.day * 86400, 'unixepoch') AS day, accounts.name AS account, markets.series,
            markets.name AS market, markets.marketID, sum(flows.quotes) AS quotes, sum(flows.fills) AS fills,
            sum(flows.volumeMicros) AS volumeMicros, sum(flows.feesMicros) AS feesMicros,
            sum(flows.rebateNanos) AS rebateNanos, sum(flows.realisedFIFOMicros) AS realisedFIFOMicros,
            sum(flows.realisedAverageMicros) AS realisedAverageMicros, sum(flows.resultMicros) AS resultMicros,
            sum(flows.spreadMicros) AS spreadMicros, sum(flows.inventoryMicros) AS inventoryMicros,
            sum(flows.settlementMicros) AS settlementMicros,
            CASE WHEN flows.day = max(flows.day) OVER (PARTITION BY markets.id) THEN \(unrealised) ELSE 0 END
                AS unrealisedMicros,
            CASE WHEN flows.day = max(flows.day) OVER (PARTITION BY markets.id) THEN \(unclaimed) ELSE 0 END
                AS openClaimsMicros
        FROM (
            SELECT market, sentNanos / \(day) AS day, 1 AS quotes, 0 AS fills, 0 AS volumeMicros, 0 AS feesMicros,
                0 AS rebateNanos, 0 AS realisedFIFOMicros, 0 AS realisedAverageMicros, 0 AS resultMicros,
                0 AS spreadMicros, 0 AS inventoryMicros, 0 AS settlementMicros
            FROM orders WHERE sentNanos >= ?1 AND sentNanos < ?2
            UNION ALL
            SELECT market, nanos / \(day), 0, 1, sizeMicros, feeMicros, rebateNanos, realisedFIFOMicros,
                realisedAverageMicros, 0, 0, 0, 0
            FROM fills WHERE nanos >= ?1 AND nanos < ?2 AND state <> 'failed'
            UNION ALL
            SELECT id, resolvedNanos / \(day), 0, 0, 0, 0, 0, payoutFIFOMicros, payoutAverageMicros, 0, 0, 0, 0
            FROM markets WHERE resolvedNanos >= ?1 AND resolvedNanos < ?2 AND quotes > 0
            UNION ALL
            SELECT id, bookedNanos / \(day), 0, 0, 0, 0, 0, 0, 0, resultMicros, spreadMicros, inventoryMicros,
                settlementMicros
            FROM markets WHERE bookedNanos >= ?1 AND bookedNanos < ?2 AND quotes > 0
        ) AS flows
        JOIN markets ON markets.id = flows.market
        JOIN accounts ON accounts.id = markets.account
        LEFT JOIN claims ON claims.market = markets.id
        GROUP BY flows.day, markets.id
        ORDER BY flows.day, markets.account, markets.startNanos, markets.id
        """

    private static let unrealised = """
        CASE WHEN markets.outcome IS NULL AND NOT markets.isAbandoned AND markets.fairMicros IS NOT NULL
        THEN markets.fairMicros * markets.upMicros / 1000000
            + (1000000 - markets.fairMicros) * markets.downMicros / 1000000 - markets.costFIFOMicros
        ELSE 0 END
        """

    private static let unclaimed = """
        CASE WHEN claims.paidNanos IS NULL AND NOT markets.isAbandoned THEN coalesce(claims.owedMicros, 0) ELSE 0 END
        """

    /// What was done and made from one time up to, and without, another.
    ///
    /// Unrealised profit and open claims are those of now, whatever the time asked for.
    public func pnl(
        from start: Timestamp = .distantPast,
        to end: Timestamp = .distantFuture,
        by grouping: ProfitGrouping
    ) throws(LedgerFault) -> [ProfitRow] {
        let rows = try read { database in
            try database.answers(ProfitRow.self, Self.flows, [start.nanoseconds, end.nanoseconds])
        }
        var places: [ProfitRow: Int] = [:]
        var sums: [ProfitRow] = []
        for row in rows {
            let sum = ProfitRow().taking(namesOf: row).named(by: grouping)
            if let place = places[sum] {
                sums[place].add(row)
            } else {
                places[sum] = sums.count
                sums.append(sum)
                sums[sums.count - 1].add(row)
            }
        }
        return sums
    }
}

extension ProfitRow {
    fileprivate func taking(namesOf row: Self) -> Self {
        var next = self
        (next.day, next.account, next.series) = (row.day, row.account, row.series)
        (next.market, next.marketID) = (row.market, row.marketID)
        return next
    }
}
