import MarketModel

/// A row of a schedule is in force from its time left to the next row's; above a market's length it never is.
enum ScheduleReachLint: Lint {
    static func check(_ desk: LintedDesk, _ report: LintReport) {
        for strategy in desk.strategies {
            guard let longest = strategy.markets.max(by: { $0.manifest.longest < $1.manifest.longest }),
                let rows = strategy.stage("t-minus-flattening")?.rows("schedule")
            else { continue }
            let interval = longest.manifest.longest
            for (row, next) in zip(rows, rows.dropFirst()) where next.from >= interval {
                report.warn(
                    row.place,
                    in: strategy.file,
                    "this row is never in force: it ends at \(LintText.span(next.from)) left, and a market of "
                        + "'\(longest.manifest.name)' lasts \(LintText.span(interval))",
                    help: "remove it, or use the strategy in longer markets"
                )
            }
        }
    }
}
