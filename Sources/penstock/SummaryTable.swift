import Foundation
import MarketModel
import Sessions

/// A session's summary as a person reads it.
struct SummaryTable {
    private static let headings = [
        "market and start", "result", "quotes", "bid/ask fills", "shares", "fees", "pnl usd", "worst usd", "quoted",
        "why not",
    ]

    let summary: SessionSummary

    /// The table, the totals, and whether they agree with the venue's own cash.
    var lines: [String] {
        var rows = [Self.headings]
        rows += summary.markets.map(Self.cells)
        let separator = rows.count
        rows += summary.plans.map(Self.cells)
        rows.append(Self.cells(summary.portfolio))
        var lines = Self.aligned(rows)
        let rule = String(repeating: "-", count: lines.map(\.count).max() ?? 0)
        lines.insert(rule, at: separator)
        lines.insert(rule, at: 1)
        return lines + refusals + exits + totals
    }

    /// The markets whose position was brought down, and how far that came.
    private var exits: [String] {
        let lines = summary.markets.compactMap { row in row.exit.map { "\(row.name)  \($0)" } }
        return lines.isEmpty ? [] : ["", "brought down:"] + lines.map { "  \($0)" }
    }

    /// The markets that were listed and not traded, with the reason that stood at the end.
    private var refusals: [String] {
        let refused = summary.markets.filter { $0.quotes == 0 }
        let lines = refused.compactMap { row in row.selection.map { "\(row.name)  \($0)" } }
        return lines.isEmpty ? [] : ["", "not traded:"] + lines.map { "  \($0)" }
    }

    private var totals: [String] {
        var lines = [
            "",
            "worst case: peak \(summary.worstCasePeakMicros.micros) of \(summary.worstCaseLimitMicros.micros) usd"
                + (summary.provisionalFills == "trust" ? ", fills that have not settled trusted as final" : ""),
            "cash:       \(summary.cashBeforeMicros.micros) before "
                + "+ \(summary.portfolio.pnlMicros.micros) pnl + \(summary.openCashMicros.micros) in open markets "
                + "= \(summary.cashAfterMicros.micros) at the venue: \(summary.addsUp ? "adds up" : "DOES NOT ADD UP")",
            "rebates:    \(summary.portfolio.expectedRebateNanos.nanos) usd expected for fills as a maker, not in the pnl",
            "journal:    \(summary.events) events, \(summary.commands) commands",
        ]
        if !summary.incidents.isEmpty {
            lines += Self.wrapped(summary.incidents.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" })
        }
        return lines
    }

    /// `incidents:  2 duplicates, 1 timeouts`, in as many lines as it takes.
    private static func wrapped(_ incidents: [String]) -> [String] {
        var lines = ["incidents: "]
        for (place, words) in incidents.enumerated() {
            if lines[lines.count - 1].count + words.count > 110 { lines.append("           ") }
            lines[lines.count - 1] += " " + words + (place < incidents.count - 1 ? "," : "")
        }
        return lines
    }

    private static func cells(_ row: SessionSummary.Row) -> [String] {
        [
            row.name, row.outcome, "\(row.quotes)", "\(row.bidFills)/\(row.askFills)", row.volumeMicros.hundredths,
            row.feesMicros.hundredths, row.pnlMicros.micros, row.worstCasePeakMicros.hundredths,
            "\(Int(row.quotedPercent.rounded())) %", row.whyNotQuoted.joined(separator: ", "),
        ]
    }

    private static func aligned(_ rows: [[String]]) -> [String] {
        let widths = headings.indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
        return rows.map { row in
            var line = ""
            for (column, cell) in row.enumerated() {
                let padding = String(repeating: " ", count: widths[column] - cell.count)
                let isText = column < 2 || column == row.count - 1
                line += (isText ? cell + padding : padding + cell) + "  "
            }
            return String(line.reversed().drop { $0 == " " }.reversed())
        }
    }
}

extension SessionSummary {
    /// One line of JSON with sorted keys.
    func json() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        return String(decoding: try encoder.encode(self), as: UTF8.self)
    }
}
