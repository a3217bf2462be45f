/// What a row says about building means nothing where nothing may be built, and nothing at all where nothing is quoted.
enum ScheduleEffectLint: Lint {
    static func check(_ desk: LintedDesk, _ report: LintReport) {
        for strategy in desk.strategies {
            for row in strategy.stage("t-minus-flattening")?.rows("schedule") ?? [] {
                let ends = row.key("quote") != nil
                guard ends || row.key("build") != nil else { continue }
                let cause = ends ? "quote: never" : "build: never"
                for name in ends ? ["size", "spread", "hold", "build", "reduce"] : ["size", "spread", "hold"] {
                    guard let key = row.key(name) else { continue }
                    let message = "'\(name)' has no effect in a row with '\(cause)'"
                    report.warn(key, in: strategy.file, message, help: "remove it from this row")
                }
            }
        }
    }
}
