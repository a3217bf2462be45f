import Ledger

/// A day as a person reads it at its end.
struct DayTable {
    /// How many markets are told at either end.
    private static let told = 3

    let report: DayReport

    var lines: [String] {
        let total = report.total
        var lines = [
            "day:         \(report.day) UTC",
            "made:        \(total.realisedFIFOMicros.micros) usd realised, \(total.feesMicros.hundredths) usd fees in it; "
                + "\(total.rebateNanos.nanos) usd of rebates expected, not in it",
            "results:     \(ResultParts(total).text)",
            "orders:      \(total.quotes) sent\(Self.list(report.endings.map(Self.words)))",
            "fills:       \(total.fills) of \(total.volumeMicros.hundredths) shares; "
                + "\(Int(report.fillRate.percent.rounded())) % of the orders filled",
            "worst case:  \(report.worstCaseMicros.hundredths) usd, the highest at the end of an hour",
            "alerts:      \(report.alerts.isEmpty ? "none" : report.alerts.map(Self.words).joined(separator: ", "))",
        ]
        if total.openClaimsMicros > 0 { lines.append("to claim:    \(total.openClaimsMicros.hundredths) usd, now") }
        var account: Int?
        for hour in report.hours {
            if hour.account != account {
                // On paper each session is an account of its own, and each has hours.
                let name = report.accounts.first { $0.id == hour.account }?.name ?? ""
                lines += ["", "hour  realised usd  equity usd  worst case  \(name)"]
                account = hour.account
            }
            let clock = hour.nanos / 3_600_000_000_000 % 24
            lines.append(
                "\(clock < 10 ? "0" : "")\(clock):00" + Self.right(hour.realisedFIFOMicros.hundredths, 13)
                    + Self.right(hour.equityMicros.hundredths, 12) + Self.right(hour.worstCaseMicros.hundredths, 12)
            )
        }
        lines += ["", "series and its markets, the largest losses and gains"]
        for row in report.series { lines.append("  " + Self.words(row.series ?? "", row)) }
        let traded = report.markets.filter { $0.fills > 0 }
        let losses = traded.prefix(Self.told).filter { $0.realisedFIFOMicros < 0 }
        let gains = traded.suffix(Self.told).reversed().filter { $0.realisedFIFOMicros > 0 }
        for row in losses + gains { lines.append("    " + Self.words(row.market ?? "", row)) }
        return lines
    }

    private static func words(_ ending: DayReport.Ending) -> String {
        "\(ending.count) \(ending.standing.rawValue)\(ending.refusal.map { " (\($0))" } ?? "")"
    }

    private static func words(_ alert: DayReport.Alert) -> String {
        "\(alert.code) \(alert.count) \(alert.count == 1 ? "time" : "times")"
    }

    private static func words(_ name: String, _ row: ProfitRow) -> String {
        "\(name): \(row.realisedFIFOMicros.micros) usd, \(row.fills) \(row.fills == 1 ? "fill" : "fills")"
    }

    private static func list(_ words: [String]) -> String { words.isEmpty ? "" : ": " + words.joined(separator: ", ") }

    private static func right(_ text: String, _ width: Int) -> String {
        String(repeating: " ", count: max(1, width - text.count)) + text
    }
}

/// Where results came from, in a line.
struct ResultParts {
    let text: String

    init(_ row: ProfitRow) {
        let fees = row.spreadMicros + row.inventoryMicros + row.settlementMicros - row.resultMicros
        text =
            "\(row.resultMicros.micros) usd of markets that ended: spread \(row.spreadMicros.micros), inventory "
            + "\(row.inventoryMicros.micros), settlement \(row.settlementMicros.micros), fees \((-fees).micros)"
    }
}
