import MarketModel
import Settings

/// With the new order placed before the old one is cancelled, an order must not drift past the other side.
enum DriftLint: Lint {
    static func check(_ desk: LintedDesk, _ report: LintReport) {
        for strategy in desk.strategies {
            guard let replace = strategy.stage("replace"), let base = strategy.stage("base-spread"),
                replace.value("first", .word) == "place", let drift = replace.value("drift", .width),
                let spread = base.value("spread", .width), drift > spread
            else { continue }
            report.warn(
                replace.place(of: "drift"),
                in: strategy.file,
                "an order may stand \(LintText.dollars(drift.dollars)) from its target, more than the "
                    + "\(LintText.dollars(spread.dollars)) between bid and ask: an old bid can rest above a new ask",
                help: "lower drift to at most half the spread, or replace with 'first: cancel'"
            )
        }
    }
}
