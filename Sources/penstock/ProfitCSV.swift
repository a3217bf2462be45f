import Ledger

/// A ledger's rows as comma-separated values (RFC 4180), the names of the columns first.
struct ProfitCSV {
    private static let columns = [
        "day", "account", "series", "market", "marketID", "quotes", "fills", "volumeMicros", "feesMicros",
        "rebateNanos",
        "realisedFIFOMicros", "realisedAverageMicros", "resultMicros", "spreadMicros", "inventoryMicros",
        "settlementMicros", "unrealisedMicros", "openClaimsMicros",
    ]

    let rows: [ProfitRow]

    var lines: [String] { [Self.columns.joined(separator: ",")] + rows.map(Self.line) }

    private static func line(_ row: ProfitRow) -> String {
        let names = [row.day, row.account, row.series, row.market, row.marketID].map { field($0 ?? "") }
        let figures = [
            row.quotes, row.fills, row.volumeMicros, row.feesMicros, row.rebateNanos, row.realisedFIFOMicros,
            row.realisedAverageMicros, row.resultMicros, row.spreadMicros, row.inventoryMicros, row.settlementMicros,
            row.unrealisedMicros, row.openClaimsMicros,
        ]
        return (names + figures.map { "\($0)" }).joined(separator: ",")
    }

    private static func field(_ text: String) -> String {
        guard text.contains(where: { $0 == "," || $0 == "\"" || $0.isNewline }) else { return text }
        return "\"" + text.replacing("\"", with: "\"\"") + "\""
    }
}
