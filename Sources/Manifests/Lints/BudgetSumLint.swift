import MarketModel
import Settings

/// Limits of markets that sum to more than the budget they share cannot all be used.
enum BudgetSumLint: Lint {
    static func check(_ desk: LintedDesk, _ report: LintReport) {
        check(desk.markets, against: desk.portfolio.worstCase, of: "worst_case", desk, report)
        for (index, group) in desk.portfolio.groups.enumerated() {
            let members = desk.markets.filter { $0.manifest.allSeries.contains { group.assets.contains($0.asset) } }
            check(members, against: group.worstCase, of: "group \(index + 1)", desk, report)
        }
    }

    private static func check(
        _ markets: [LintedMarket],
        against budget: USDMicros,
        of name: String,
        _ desk: LintedDesk,
        _ report: LintReport
    ) {
        let limits = markets.map { min($0.manifest.worstCase, desk.portfolio.perMarket) }
        let sum = limits.reduce(.zero, +)
        guard markets.count > 1, sum > budget else { return }
        let place =
            name == "worst_case"
            ? desk.portfolioFile.place("budget", "worst_case") : desk.portfolioFile.place("budget", "groups")
        let terms = zip(markets, limits).map { "\(Kind.usd.print($1)) of '\($0.manifest.name)'" }
        report.warn(
            place,
            in: desk.portfolioFile,
            "the markets may lose \(terms.joined(separator: " + ")) = \(Kind.usd.print(sum)), more than the "
                + "\(Kind.usd.print(budget)) they share: their weights decide who gets less",
            help: "raise the budget or lower limits.worst_case"
        )
    }
}
