import Backtesting

/// The mark-outs of a backtest as a person reads them.
struct MarkOutTable {
    let markOuts: MarkOuts

    /// A line a horizon.
    var lines: [String] {
        markOuts.rows.map { row in
            let moment = row.seconds.map { "after \($0) s" } ?? "at the end"
            guard row.fills > 0 else { return "mark-out:   \(moment): no fill can be marked" }
            return
                "mark-out:   \(moment) \(row.perShareMicros.micros) usd a share, over \(row.fills) of \(markOuts.fills) fills"
        }
    }
}
