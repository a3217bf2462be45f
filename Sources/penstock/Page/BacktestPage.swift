import Backtesting
import Foundation
import MarketModel
import Sessions

/// A backtest's report as one page with plots.
struct BacktestPage {
    let report: BacktestReport

    /// The page.
    var html: String {
        let result = report.result
        let title = "\(result.strategy) on \(report.markets.first.map { "\($0.series)" } ?? "nothing")"
        let decided = "Fills are decided by \(report.chosen.fillModel), \(report.chosen.queueLaw) queue."
        return Page.html(
            title: title,
            body: [
                "<h1>\(Page.escaped(title))</h1>",
                "<p>\(Page.escaped(decided)) Recording \(report.fingerprint), report \(report.hash).</p>",
                "<pre>\(Page.escaped(report.coverage))</pre>",
                "<h2>What came of it</h2>", Page.table(models),
                "<p class=\"dim\">\(Page.escaped(explanation))</p>",
                "<div class=\"plots\">", equity.svg, markOuts.svg, inventory.svg, market.svg, timeLeft.svg, fair.svg,
                "</div>",
                "<h2>Where it came from</h2>", Page.table(parts),
                "<h2>Markets</h2>", Page.table(rows),
            ]
        )
    }

    // MARK: - Tables

    private var models: [[String]] {
        let all = [report.chosen] + (report.naive.map { [$0] } ?? [])
        let seconds = report.chosen.markOuts.map { row in row.seconds.map { "after \($0) s" } ?? "in the end" }
        return [["fills by", "bid", "ask", "pnl usd"] + seconds.map { "\($0), usd a share" }]
            + all.map { model in
                let name = model.fillModel == "touch" ? "touch (naive)" : "\(model.fillModel), \(model.queueLaw)"
                return [name, "\(model.bidFills)", "\(model.askFills)", model.pnlMicros.micros]
                    + model.markOuts.map { $0.fills == 0 ? "-" : $0.perShareMicros.micros }
            }
    }

    /// Why a naive backtest says something else.
    private var explanation: String {
        guard let naive = report.naive else {
            return report.chosen.fillModel == "touch" ? "These fills are naive: they are for comparison only." : ""
        }
        let more = naive.bidFills + naive.askFills - report.chosen.bidFills - report.chosen.askFills
        let claim = naive.pnlMicros - report.chosen.pnlMicros
        var words =
            "A backtest that fills whenever the touch reaches an order would have claimed \(abs(more)) fills "
            + "\(more < 0 ? "less" : "more") and \(abs(claim).micros) usd \(claim < 0 ? "less" : "more"). "
        if let mine = report.chosen.markOuts.last, let others = naive.markOuts.last, mine.fills > 0, others.fills > 0 {
            words +=
                "A share that it fills was worth \(others.perShareMicros.micros) usd in the end, one that waited its turn "
                + "\(mine.perShareMicros.micros) usd: "
            words +=
                mine.perShareMicros < others.perShareMicros
                ? "who waits in a queue gets more of what others did not want."
                : "here waiting in a queue cost nothing."
        }
        return words
    }

    private var parts: [[String]] {
        let all = report.result.summary.portfolio
        return [
            ["part", "usd"], ["spread: fills better than fair value", all.spreadMicros.micros],
            ["inventory: what fair value did to what was held", all.inventoryMicros.micros],
            ["settlement: what outcomes did against the last fair value", all.settlementMicros.micros],
            ["fees", (-all.feesMicros).micros], ["all", all.pnlMicros.micros],
        ]
    }

    private var rows: [[String]] {
        [["market", "result", "quotes", "bid fills", "ask fills", "pnl usd", "worst usd", "quoted", "why not"]]
            + report.result.summary.markets.map { row in
                [
                    row.name, row.outcome, "\(row.quotes)", "\(row.bidFills)", "\(row.askFills)", row.pnlMicros.micros,
                    row.worstCasePeakMicros.hundredths, "\(Int(row.quotedPercent.rounded())) %",
                    row.whyNotQuoted.joined(separator: ", "),
                ]
            }
    }

    // MARK: - Plots

    private static func day(_ seconds: Double) -> String { Timestamp(seconds: Int(seconds)).clock }

    private static func points(_ curve: [(Timestamp, Int)]) -> [(x: Double, y: Double)] {
        curve.map { (Double($0.0.seconds), Double($0.1) / 1e6) }
    }

    private var equity: Chart {
        var chart = Chart(title: "Result", unit: "usd, as markets end", label: Self.day)
        chart.series.append(Chart.Series(style: "a", shape: .steps, points: Self.points(report.curves.chosen)))
        chart.legend = [("a", report.chosen.fillModel)]
        if report.naive != nil {
            chart.series.append(Chart.Series(style: "b", shape: .steps, points: Self.points(report.curves.naive)))
            chart.legend.append(("b", "touch (naive)"))
        }
        return chart
    }

    private var markOuts: Chart {
        let rows = report.chosen.markOuts
        let names = rows.map { row in row.seconds.map { "\($0) s" } ?? "end" }
        var chart = Chart(
            title: "Mark-outs",
            unit: "usd a share after each span",
            legend: [("a", report.chosen.fillModel)]
        )
        // Equal steps: the spans grow by factors.
        func points(_ rows: [BacktestReport.MarkOutRow]) -> [(x: Double, y: Double)] {
            rows.enumerated().map {
                (Double($0.offset), $0.element.fills == 0 ? .nan : Double($0.element.perShareMicros) / 1e6)
            }
        }
        chart.places = rows.indices.map(Double.init)
        chart.label = { names[Int($0)] }
        chart.series.append(Chart.Series(style: "a", shape: .line, points: points(rows).filter { !$0.y.isNaN }))
        if let naive = report.naive {
            chart.legend.append(("b", "touch (naive)"))
            chart.series.append(
                Chart.Series(style: "b", shape: .line, points: points(naive.markOuts).filter { !$0.y.isNaN })
            )
        }
        return chart
    }

    private var inventory: Chart {
        let points = report.trace.samples.map { (x: Double($0.time.seconds), y: Double($0.netMicros) / 1e6) }
        return Chart(
            title: "Inventory",
            unit: "shares of up less shares of down",
            series: [Chart.Series(style: "c", shape: .steps, points: points)],
            label: Self.day
        )
    }

    /// The market with the most fills: fair value against the book, and where the fills were.
    private var market: Chart {
        let samples = report.trace.samples.filter { $0.market == report.fills.market }
        func points(_ value: (BacktestTrace.Sample) -> Int?) -> [(x: Double, y: Double)] {
            samples.map { (Double($0.time.nanoseconds) / 1e9, value($0).map { Double($0) / 1e6 } ?? .nan) }
        }
        func marks(_ isBid: Bool) -> [(x: Double, y: Double)] {
            report.fills.all.filter { $0.isBid == isBid }
                .map { (Double($0.time.nanoseconds) / 1e9, Double($0.upMicros) / 1e6) }
        }
        let name = report.markets.first { $0.handle == report.fills.market }?.name ?? ""
        return Chart(
            title: "Fair value against the book: \(name)",
            unit: "usd a share of up",
            legend: [("e", "touch"), ("a", "fair value"), ("c", "bid filled"), ("d", "ask filled")],
            series: [
                Chart.Series(style: "e", shape: .steps, points: points(\.bidMicros)),
                Chart.Series(style: "e", shape: .steps, points: points(\.askMicros)),
                Chart.Series(style: "a", shape: .steps, points: points(\.fairMicros)),
                Chart.Series(style: "c", shape: .up, points: marks(true)),
                Chart.Series(style: "d", shape: .down, points: marks(false)),
            ],
            label: Self.day,
            range: 0...1
        )
    }

    private var timeLeft: Chart {
        let rows = report.byTimeLeft.rows
        var chart = Chart(title: "Worth of fills in the end, by time left", unit: "usd a share (fills)")
        let points = rows.enumerated().filter { $0.element.volumeMicros > 0 }.map { place, row in
            (x: Double(place), y: Double(row.gainMicros) / Double(row.volumeMicros))
        }
        chart.places = rows.indices.map(Double.init)
        chart.label = { "to \(rows[Int($0)].untilSeconds) s left (\(rows[Int($0)].fills))" }
        chart.series = [Chart.Series(style: "c", shape: .line, points: points)]
        return chart
    }

    private var fair: Chart {
        let rows = report.calibration.rows.filter { $0.samples > 0 }
        let points = rows.map { row in
            (
                x: Double(row.fairMicros) / Double(row.samples) / 1e6,
                y: Double(row.ups) / Double(row.samples)
            )
        }
        return Chart(
            title: "Fair value against outcomes",
            unit: "part of samples that ended up, over their fair value; on the line is right",
            series: [
                Chart.Series(style: "e", shape: .line, points: [(0, 0), (1, 1)]),
                Chart.Series(style: "a", shape: .line, points: points),
            ],
            label: { String(format: "%.2f", $0) },
            range: 0...1
        )
    }
}
