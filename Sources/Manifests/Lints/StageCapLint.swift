import MarketModel
import Settings

/// A stage of going live caps what may be lost and how large an order may be; real money asks for a stage.
enum StageCapLint: Lint {
    static func check(_ desk: LintedDesk, _ report: LintReport) {
        let portfolio = desk.portfolio
        guard let stage = portfolio.live.stage else {
            guard portfolio.venue == .turbine, portfolio.live.isRealMoney else { return }
            return report.warn(
                desk.portfolioFile.place("venue"),
                in: desk.portfolioFile,
                "there is no 'stage:', and no host trades real money without one",
                help: "begin with 'stage: tiny' (docs/live.md)"
            )
        }
        guard let caps = stage.caps else { return }
        check(portfolio.worstCase, caps.worstCase, stage, ["budget", "worst_case"], desk, report)
        check(portfolio.loss.dailyStop, caps.dailyStop, stage, ["loss", "daily_stop"], desk, report)
        for strategy in desk.strategies { check(strategy, caps.order, stage, report) }
    }

    private static func check(
        _ amount: USDMicros,
        _ cap: USDMicros,
        _ stage: GoLiveStage,
        _ path: [String],
        _ desk: LintedDesk,
        _ report: LintReport
    ) {
        guard amount > cap else { return }
        report.refuse(
            desk.portfolioFile.place(path),
            in: desk.portfolioFile,
            "\(path[1]) is \(Kind.usd.print(amount)), more than the \(Kind.usd.print(cap)) of 'stage: \(stage.rawValue)'",
            help: "lower it to at most \(Kind.usd.print(cap)); docs/live.md says when the next stage is due"
        )
    }

    private static func check(
        _ strategy: LintedStrategy,
        _ cap: SizeMicros,
        _ stage: GoLiveStage,
        _ report: LintReport
    ) {
        guard let ladder = strategy.stage("ladder"), let size = ladder.value("size", .shares) else { return }
        let levels = ladder.value("levels", .count) ?? 1
        let decay = ladder.value("decay", .number) ?? 1
        var largest = size.shares
        // Levels that grow: the last is the largest.
        if decay > 1 { for _ in 1..<max(levels, 1) { largest *= decay } }
        guard largest > cap.shares else { return }
        let growth = decay > 1 && levels > 1 ? " × \(LintText.number(decay)) for each of \(levels - 1) levels" : ""
        report.refuse(
            ladder.place(of: "size"),
            in: strategy.file,
            "orders of \(Kind.shares.print(size))\(growth) are larger than the \(Kind.shares.print(cap)) of "
                + "'stage: \(stage.rawValue)'",
            help: "lower size to at most \(Kind.shares.print(cap)); docs/live.md says when the next stage is due"
        )
    }
}
