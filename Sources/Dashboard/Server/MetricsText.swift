import MarketModel
package import Reporting

/// A report as Prometheus reads it (text format 0.0.4).
///
/// Names carry their units; labels are plans, causes, reasons and sides, whose number is bounded by the settings and by the
/// tables of the source, never by how long a host runs.
package struct MetricsText {
    /// The whole page.
    package private(set) var text = ""

    /// Writes a report down.
    package init(_ board: DeskBoard, _ report: DeskReport) {
        money(report)
        risk(report)
        counters(report.counters)
        histogram("order_answer_seconds", "From sending an order to the venue's answer, market time.", report.answers)
        host(report.host)
        plans(report)
        reasons(report)
        health(board, report)
        deliveries(board.deliveries)
    }

    private mutating func deliveries(_ counts: Deliveries) {
        head("alert_deliveries_total", "What became of alerts that were sent to their receivers.", "counter")
        line("alert_deliveries_total", "result=\"sent\"", "\(counts.sent)")
        line("alert_deliveries_total", "result=\"failed\"", "\(counts.failed)")
        line("alert_deliveries_total", "result=\"dropped\"", "\(counts.dropped)")
    }

    private mutating func money(_ report: DeskReport) {
        gauge(
            "realised_today_usd",
            "Profit or loss booked since the day began.",
            usd(report.profit.realisedTodayMicros)
        )
        gauge("unrealised_usd", "Worth of open positions beyond their cost.", usd(report.profit.unrealisedMicros))
        gauge("equity_usd", "Realised today plus unrealised.", usd(report.profit.equityMicros))
        gauge("booked_cash_usd", "Cash at the venue without open markets.", usd(report.profit.bookedCashMicros))
        let profit = report.profit
        gauge(
            "attributed_spread_usd",
            "What fills of finished markets were better than fair value.",
            usd(profit.spreadMicros)
        )
        gauge(
            "attributed_inventory_usd",
            "What fair value did to what finished markets held.",
            usd(profit.inventoryMicros)
        )
        gauge(
            "attributed_settlement_usd",
            "What outcomes did against the last fair value.",
            usd(profit.settlementMicros)
        )
        if let free = report.budget.freeCashMicros { gauge("free_cash_usd", "Cash that no order ties up.", usd(free)) }
    }

    private mutating func risk(_ report: DeskReport) {
        let budget = report.budget
        gauge("worst_case_usd", "What everything open could still lose.", usd(budget.worstCaseMicros))
        gauge("worst_case_limit_usd", "What the worst case may be.", usd(budget.worstCaseLimitMicros))
        gauge("worst_case_peak_usd", "The highest worst case of the session.", usd(budget.worstCasePeakMicros))
        gauge("daily_stop_used_usd", "Today's loss plus the worst case.", usd(budget.dailyStopUsedMicros))
        gauge("daily_stop_usd", "What the daily stop allows.", usd(budget.dailyStopMicros))
        gauge("drawdown_usd", "Equity below its peak.", usd(budget.fallMicros))
    }

    private mutating func counters(_ counters: DeskReport.Counters) {
        counter("events_total", "Events the desk has seen.", "\(counters.events)")
        counter("commands_total", "Commands the desk has given.", "\(counters.commands)")
        counter("orders_total", "Orders sent.", "\(counters.orders)")
        head("fills_total", "Fills by side of the quote.", "counter")
        line("fills_total", "side=\"bid\"", "\(counters.bidFills)")
        line("fills_total", "side=\"ask\"", "\(counters.askFills)")
        counter("filled_shares_total", "Shares filled.", usd(counters.volumeMicros))
        counter("fees_usd_total", "Fees paid.", usd(counters.feesMicros))
        counter("finished_markets_total", "Markets that are over.", "\(counters.finishedMarkets)")
        head("incidents_total", "What went wrong without being anybody's decision, by name.", "counter")
        for (name, count) in counters.incidents.sorted(by: { $0.key < $1.key }) {
            line("incidents_total", "incident=\"\(name)\"", "\(count)")
        }
        head("alerts_raised_total", "Alerts raised, by cause.", "counter")
        for (code, count) in counters.alerts.sorted(by: { $0.key < $1.key }) {
            line("alerts_raised_total", "cause=\"\(code)\"", "\(count)")
        }
    }

    private mutating func host(_ host: DeskReport.Host) {
        histogram("decision_seconds", "From an event's turn to all that follows from it, real time.", host.decisions)
        histogram(
            "tick_to_wire_seconds",
            "From an event's turn to handing over the requests that follow, real time.",
            host.tickToWire
        )
        gauge(
            "journal_lag_seconds",
            "How long what is in the journal has waited for the disk at most.",
            "\(Double(host.journalLagNanos) / 1e9)"
        )
        gauge("requests_left", "Requests that the settings' limit would let through at once.", "\(host.requestsLeft)")
        gauge("requests_burst", "Requests that it lets through at once at most.", "\(host.requestsBurst)")
        counter("reconnects_total", "Streams opened again after they were lost.", "\(host.reconnects)")
        head("venue_reactions_total", "What the venue's adapter dealt with, by name.", "counter")
        for (name, count) in host.reactions.sorted(by: { $0.key < $1.key }) {
            line("venue_reactions_total", "reaction=\"\(name)\"", "\(count)")
        }
    }

    private mutating func plans(_ report: DeskReport) {
        let plans = report.markets.map(\.plan).reduce(into: [String]()) { if $0.last != $1 { $0.append($1) } }
        func each(_ name: String, _ help: String, _ value: ([MarketReport]) -> String) {
            head(name, help, "gauge")
            for plan in plans {
                line(name, "plan=\"\(Self.escaped(plan))\"", value(report.markets.filter { $0.plan == plan }))
            }
        }
        each("position_shares", "Shares of up less shares of down.") { usd($0.reduce(0) { $0 + $1.netMicros }) }
        each("market_worst_case_usd", "The worst case of the plan's markets.") {
            usd($0.reduce(0) { $0 + $1.worstCaseMicros })
        }
        each("live_orders", "Orders that are not proven gone.") { "\($0.reduce(0) { $0 + $1.orders.count })" }
        each("quoted_sides", "Sides that are quoted now.") { markets in
            let sides = markets.reduce(0) { $0 + ($1.noBid == nil ? 1 : 0) + ($1.noAsk == nil ? 1 : 0) }
            return "\(sides)"
        }
        head("book_age_seconds", "Age of the newest order book.", "gauge")
        ages("book_age_seconds", plans, report) { $0.bookAgeNanos }
        head("reference_age_seconds", "Age of the reference price.", "gauge")
        ages("reference_age_seconds", plans, report) { $0.referenceAgeNanos }
    }

    /// The least of an age among the trading markets of each plan.
    private mutating func ages(
        _ name: String,
        _ plans: [String],
        _ report: DeskReport,
        _ age: (MarketReport) -> Int?
    ) {
        for plan in plans {
            let ages = report.markets.filter { $0.plan == plan && $0.phase == "trading" }.compactMap(age)
            guard let least = ages.min() else { continue }
            line(name, "plan=\"\(Self.escaped(plan))\"", "\(Double(least) / 1e9)")
        }
    }

    private mutating func reasons(_ report: DeskReport) {
        head("unquoted_sides", "Sides that are not quoted now, by reason.", "gauge")
        var sides: [String: Int] = [:]
        for market in report.markets where market.phase == "trading" {
            for cause in [market.noBid, market.noAsk] { if let cause { sides[cause.code, default: 0] += 1 } }
        }
        for (code, count) in sides.sorted(by: { $0.key < $1.key }) {
            line("unquoted_sides", "reason=\"\(code)\"", "\(count)")
        }
        head("alert_active", "Alerts that last, by cause.", "gauge")
        var alerts: [String: Int] = [:]
        for alert in report.alerts { alerts["cause=\"\(alert.code)\",severity=\"\(alert.severity)\"", default: 0] += 1 }
        for (labels, count) in alerts.sorted(by: { $0.key < $1.key }) { line("alert_active", labels, "\(count)") }
        head("halted", "Whether nothing may be built, by reason.", "gauge")
        line("halted", "reason=\"\(report.halt?.code ?? "")\"", report.halt == nil ? "0" : "1")
    }

    private mutating func health(_ board: DeskBoard, _ report: DeskReport) {
        gauge("connected", "Whether market data arrives.", report.isConnected ? "1" : "0")
        counter("settings_version_total", "How often settings came into force.", "\(report.settings.version)")
        gauge("settings_errors", "Errors in the files that were saved last.", "\(report.settings.errors.count)")
        gauge("market_time_seconds", "Market time.", "\(report.nanos / 1_000_000_000)")
        let age = board.age ?? .zero
        let seconds = Double(age.components.seconds) + Double(age.components.attoseconds) / 1e18
        gauge("report_age_seconds", "Real time since the host last reported.", "\(seconds)")
        gauge("recent_markout_10s_usd", "Mean mark-out of the latest fills after 10 s, per share.", markOut(board))
    }

    private func markOut(_ board: DeskBoard) -> String {
        let known = board.fills.compactMap(\.markOut10Micros)
        return known.isEmpty ? "NaN" : usd(known.reduce(0, +) / known.count)
    }

    private mutating func histogram(_ name: String, _ help: String, _ latency: DeskReport.Latency) {
        head(name, help, "histogram")
        for (bound, count) in zip(DeskReport.Latency.bounds, latency.below) {
            line("\(name)_bucket", "le=\"\(Double(bound) / 1e9)\"", "\(count)")
        }
        line("\(name)_bucket", "le=\"+Inf\"", "\(latency.count)")
        line("\(name)_sum", "", "\(Double(latency.sumNanos) / 1e9)")
        line("\(name)_count", "", "\(latency.count)")
    }

    // MARK: Lines

    private mutating func gauge(_ name: String, _ help: String, _ value: String) {
        head(name, help, "gauge")
        line(name, "", value)
    }

    private mutating func counter(_ name: String, _ help: String, _ value: String) {
        head(name, help, "counter")
        line(name, "", value)
    }

    private mutating func head(_ name: String, _ help: String, _ type: String) {
        text += "# HELP penstock_\(name) \(help)\n# TYPE penstock_\(name) \(type)\n"
    }

    private mutating func line(_ name: String, _ labels: String, _ value: String) {
        text += "penstock_\(name)" + (labels.isEmpty ? "" : "{\(labels)}") + " \(value)\n"
    }

    /// Millionths as a decimal fraction, exactly.
    private func usd(_ micros: Int) -> String { "\(USDMicros(rawValue: micros))" }

    private static func escaped(_ text: String) -> String {
        text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
    }
}
