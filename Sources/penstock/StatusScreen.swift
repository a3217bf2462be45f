import Foundation
import MarketModel
import Reporting
import Sessions

/// A report on one screen.
struct StatusScreen {
    private(set) var lines: [String] = []

    init(_ report: DeskReport) {
        let now = Timestamp(nanoseconds: report.nanos)
        var head = "\(now.clock) UTC  \(report.venue), session \(report.session)"
        if let stage = report.stage { head += ", stage \(stage)" }
        lines.append(head + (report.isConnected ? "" : "  NO MARKET DATA"))
        if let halt = report.halt { lines.append("HALTED: \(halt.words)") }
        let profit = report.profit
        lines.append(
            "pnl today    \(usd(profit.equityMicros)): realised \(usd(profit.realisedTodayMicros)), "
                + "open positions \(usd(profit.unrealisedMicros))"
        )
        lines.append(
            "  made by    spread \(usd(profit.spreadMicros)), inventory \(usd(profit.inventoryMicros)), "
                + "settlement \(usd(profit.settlementMicros)), fees \(usd(profit.feesMicros)), of finished markets"
        )
        let budget = report.budget
        lines.append(
            "can lose     \(usd(budget.worstCaseMicros)) of \(usd(budget.worstCaseLimitMicros))  "
                + bar(budget.worstCaseMicros, budget.worstCaseLimitMicros)
        )
        lines.append(
            "daily stop   \(usd(budget.dailyStopUsedMicros)) of \(usd(budget.dailyStopMicros))  "
                + bar(budget.dailyStopUsedMicros, budget.dailyStopMicros)
        )
        let cash = budget.freeCashMicros.map { usd($0) } ?? "unknown"
        lines.append("drawdown     \(usd(budget.fallMicros)), \(budget.drawdown)   free cash \(cash)")
        for alert in report.alerts {
            let market = alert.market.map { " '\($0)'" } ?? ""
            lines.append("\(alert.severity.uppercased())\(market): \(alert.words)")
        }
        for error in report.settings.errors { lines.append("settings not loaded: \(error)") }
        lines.append("")
        var rows = [["market", "state", "left", "fair", "bid", "ask", "net", "worst", "orders", "book", "  why"]]
        for market in report.markets { rows.append(cells(of: market, report.nanos)) }
        lines += AlignedTable.lines(rows, leading: 2)
    }

    private func cells(of market: MarketReport, _ now: Int) -> [String] {
        var why: [String] = []
        if let exit = market.exit { why.append(exit) }
        if let bid = market.noBid, bid == market.noAsk {
            why.append(bid.words)
        } else {
            if let bid = market.noBid { why.append("no bid: \(bid.words)") }
            if let ask = market.noAsk { why.append("no ask: \(ask.words)") }
        }
        if let selection = market.selection, market.noBid != nil, market.noAsk != nil { why.append(selection) }
        return [
            "\(market.plan) \(Timestamp(nanoseconds: market.startNanos).clock.suffix(5))",
            market.state,
            span(market.endNanos - now),
            market.fairMicros.map { price($0) } ?? "-",
            own("bid", market) ?? "-",
            own("ask", market) ?? "-",
            number(market.netMicros, 2),
            usd(market.worstCaseMicros),
            "\(market.orders.count)",
            market.bookAgeNanos.map { span($0) } ?? "never",
            why.isEmpty ? "" : "  " + why.joined(separator: "; "),
        ]
    }

    /// The best price of our own on one side.
    private func own(_ side: String, _ market: MarketReport) -> String? {
        let prices = market.orders.filter { $0.side == side && $0.state == "open" }.map(\.upPriceMicros)
        return (side == "bid" ? prices.max() : prices.min()).map { price($0) }
    }

    private func bar(_ value: Int, _ limit: Int) -> String {
        guard limit > 0 else { return "" }
        let part = min(max(Double(value) / Double(limit), 0), 1)
        let done = Int((part * 20).rounded())
        return "[" + String(repeating: "#", count: done) + String(repeating: ".", count: 20 - done)
            + "] \(Int(part * 100)) %"
    }

    private func usd(_ micros: Int) -> String { "\(number(micros, 2)) usd" }
    private func price(_ micros: Int) -> String { number(micros, 4) }

    private func number(_ micros: Int, _ digits: Int) -> String { String(format: "%.\(digits)f", Double(micros) / 1e6) }

    private func span(_ nanoseconds: Int) -> String {
        let seconds = nanoseconds / 1_000_000_000
        if seconds < 0 { return "over" }
        if seconds < 60 {
            return nanoseconds < 10_000_000_000 ? String(format: "%.1fs", Double(nanoseconds) / 1e9) : "\(seconds)s"
        }
        return seconds < 3_600
            ? "\(seconds / 60)m\(String(format: "%02d", seconds % 60))s" : "\(seconds / 3_600)h\(seconds % 3_600 / 60)m"
    }
}
