import Backtesting

/// A backtest's fills beside those that a naive one would have claimed.
struct ModelTable {
    let report: BacktestReport

    /// A line a model, with what its fills were worth a while later.
    var lines: [String] {
        let hash = "report:     \(report.hash)"
        guard let naive = report.naive else { return [hash] }
        return [hash]
            + [report.chosen, naive].map { model in
                let name = model.fillModel == "touch" ? "touch (naive)" : "\(model.fillModel), \(model.queueLaw)"
                let marks = model.markOuts.filter { $0.fills > 0 }.map { row in
                    "\(row.perShareMicros.micros) \(row.seconds.map { "after \($0) s" } ?? "in the end")"
                }
                return
                    "by \(name): \(model.bidFills) bid / \(model.askFills) ask fills, pnl \(model.pnlMicros.micros), "
                    + "a share \(marks.joined(separator: ", "))"
            }
    }
}
