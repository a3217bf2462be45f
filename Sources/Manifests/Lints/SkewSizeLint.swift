import MarketModel
import Settings

/// One order's worth of inventory should move the quotes by something that matters, and not by everything.
enum SkewSizeLint: Lint {
    static func check(_ desk: LintedDesk, _ report: LintReport) {
        for strategy in desk.strategies {
            guard let skew = strategy.stage("inventory-skew"), let ladder = strategy.stage("ladder"),
                let full = skew.value("full_at", .shares), let shift = skew.value("max_shift", .width),
                let size = ladder.value("size", .shares)
            else { continue }
            let moved = shift.dollars * min(1, size.shares / full.shares)
            let part = "\(Kind.shares.print(size)) of \(Kind.shares.print(full)) × \(LintText.dollars(shift.dollars))"
            let sum = "a fill of one order moves the quotes by \(part) = \(LintText.dollars(moved))"
            if moved < 0.001 {
                let message = "\(sum), less than a tenth of a cent"
                report.warn(
                    skew.place(of: "max_shift"),
                    in: strategy.file,
                    message,
                    help: "raise max_shift or lower full_at"
                )
            } else if moved > 0.05 {
                let message = "\(sum), more than five cents"
                report.warn(
                    skew.place(of: "max_shift"),
                    in: strategy.file,
                    message,
                    help: "lower max_shift or raise full_at"
                )
            }
        }
    }
}
