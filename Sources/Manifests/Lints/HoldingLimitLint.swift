import MarketModel
import Settings

/// A position above every market's limit is never reached, so a setting that speaks of it says less than it seems to.
enum HoldingLimitLint: Lint {
    static func check(_ desk: LintedDesk, _ report: LintReport) {
        for strategy in desk.strategies {
            guard let limit = strategy.markets.map(\.manifest.positionLimit).max() else { continue }
            let held = Kind.shares.print(limit)
            if let skew = strategy.stage("inventory-skew"), let full = skew.value("full_at", .shares), full > limit,
                let shift = skew.value("max_shift", .width)
            {
                let most = LintText.dollars(shift.dollars * limit.shares / full.shares)
                report.warn(
                    skew.place(of: "full_at"),
                    in: strategy.file,
                    "\(Kind.shares.print(full)) are never held, because limits.position is \(held): the largest shift is "
                        + "\(held) of \(Kind.shares.print(full)) × \(LintText.dollars(shift.dollars)) = \(most)",
                    help: "lower full_at to at most \(held)"
                )
            }
            for row in strategy.stage("t-minus-flattening")?.rows("schedule") ?? [] {
                guard let node = row.value("hold"), let text = node.text,
                    case .success(let hold) = Kind.shares.parse(text),
                    hold > limit
                else { continue }
                let message = "hold \(Kind.shares.print(hold)) limits nothing: limits.position is \(held)"
                report.warn(node, in: strategy.file, message, help: "lower it below \(held), or remove it from the row")
            }
        }
    }
}
