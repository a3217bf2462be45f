import Engine
import MarketModel
import Settings

/// When every quote moves, the orders of all markets must fit into the rate at which the venue may be written to.
enum WriteRateLint: Lint {
    static func check(_ desk: LintedDesk, _ report: LintReport) {
        var total = 0.0
        var parts: [String] = []
        for market in desk.markets {
            guard let strategy = desk.strategies.first(where: { $0.name == market.manifest.strategy }),
                case .every(let tick) = strategy.cadence
            else { continue }
            let rest = strategy.stage("replace")?.value("min_rest", .duration) ?? .zero
            let pause = max(tick, rest)
            total += Double(strategy.orders) / pause.inSeconds
            parts.append("\(strategy.orders) orders of '\(market.manifest.name)' every \(LintText.span(pause))")
        }
        let allowed = Double(desk.portfolio.requests.count) / desk.portfolio.requests.per.inSeconds
        guard total > allowed * 1.000_001, !parts.isEmpty else { return }
        report.warn(
            desk.portfolioFile.place("requests", "writes") ?? desk.portfolioFile.place("requests"),
            in: desk.portfolioFile,
            "while every quote moves, \(parts.joined(separator: " + ")) = \(LintText.number(total)) placements a second, "
                + "more than the \(LintText.number(allowed)) writes a second allowed, cancels not counted",
            help: "raise writes if the venue allows it, or a strategy's tick or min_rest"
        )
    }
}
