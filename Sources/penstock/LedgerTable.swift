import Ledger

/// A ledger's days and markets as a person reads them.
struct LedgerTable {
    private static let headings = [
        "day", "account", "market", "quotes", "fills", "shares", "fees", "fifo usd", "average usd", "unrealised",
        "to claim",
    ]

    let rows: [ProfitRow]
    let total: ProfitRow

    /// The table with its totals, and what the figures leave out.
    var lines: [String] {
        var lines = AlignedTable.lines(
            [Self.headings] + rows.map { Self.cells($0, $0.day ?? "") } + [Self.cells(total, "total")],
            leading: 3
        )
        let rule = String(repeating: "-", count: lines.map(\.count).max() ?? 0)
        lines.insert(rule, at: lines.count - 1)
        lines.insert(rule, at: 1)
        return lines + [
            "", "results:    \(ResultParts(total).text)",
            "rebates:    \(total.rebateNanos.nanos) usd expected for fills as a maker, in no other figure",
        ]
    }

    private static func cells(_ row: ProfitRow, _ day: String) -> [String] {
        [
            day, row.account ?? "", row.market ?? row.series ?? "", "\(row.quotes)", "\(row.fills)",
            row.volumeMicros.hundredths, row.feesMicros.hundredths, row.realisedFIFOMicros.micros,
            row.realisedAverageMicros.micros, row.unrealisedMicros.micros, row.openClaimsMicros.hundredths,
        ]
    }
}
