import MarketModel
import Settings

/// A full position must move the quotes by at least a cent, or the skew is there in name only.
enum SkewEffectLint: Lint {
    static func check(_ desk: LintedDesk, _ report: LintReport) {
        for strategy in desk.strategies {
            guard let skew = strategy.stage("inventory-skew"), let full = skew.value("full_at", .shares),
                let shift = skew.value("max_shift", .width)
            else { continue }
            for market in strategy.markets {
                let limit = market.manifest.positionLimit
                let moved = shift.dollars * min(1, limit.shares / full.shares)
                guard moved < 0.009_999_5 else { continue }
                let held = Kind.shares.print(limit)
                let part = "\(held) of \(Kind.shares.print(full)) × \(LintText.dollars(shift.dollars))"
                report.refuse(
                    skew.place(of: "max_shift"),
                    in: strategy.file,
                    "the skew is ineffective: at the limit of \(held) in '\(market.manifest.name)' it moves the quotes by "
                        + "\(part) = \(LintText.dollars(moved)), less than a cent",
                    help: "raise max_shift or lower full_at"
                )
            }
        }
    }
}
