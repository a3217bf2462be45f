import Engine
import MarketModel
import Settings

/// Orders move only when quotes are remade, so a rest that fits no tick is a different rest than the one written.
enum MinRestLint: Lint {
    static func check(_ desk: LintedDesk, _ report: LintReport) {
        for strategy in desk.strategies {
            guard case .every(let tick) = strategy.cadence, let replace = strategy.stage("replace"),
                let rest = replace.value("min_rest", .duration), rest > .zero, tick > .zero
            else { continue }
            let (every, span) = (LintText.span(tick), LintText.span(rest))
            if rest < tick {
                report.warn(
                    replace.place(of: "min_rest"),
                    in: strategy.file,
                    "min_rest \(span) has no effect: quotes are remade every \(every), and no order moves in between",
                    help: "raise it to at least \(every), or remove it"
                )
            } else if rest.nanoseconds % tick.nanoseconds != 0 {
                let ticks = rest.nanoseconds / tick.nanoseconds + 1
                let real = LintText.span(.nanoseconds(ticks * tick.nanoseconds))
                report.warn(
                    replace.place(of: "min_rest"),
                    in: strategy.file,
                    "min_rest \(span) is in truth \(real): quotes are remade every \(every), and \(ticks) × \(every) is the "
                        + "first time after \(span)",
                    help: "write \(real), or choose a tick that divides \(span)"
                )
            }
        }
    }
}
