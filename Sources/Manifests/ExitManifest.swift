import Engine
import MarketModel
import Settings

/// The `exit:` of a market file: how a position is brought down where it must be.
///
/// ```yaml
/// exit: { passive: 20s, attempts: 3, pace: 5s, slippage: 0.05 }
/// ```
struct ExitManifest: Sendable {
    let rules: ExitRules

    init(_ fields: inout Fields) {
        var rules = ExitRules()
        rules.passive = fields.value(
            "passive",
            .duration.in(.zero ... .seconds(3_600)),
            default: rules.passive,
            "how long an order rests at the touch before others' orders are taken"
        )
        rules.attempts = fields.value(
            "attempts",
            .count.in(1...100),
            default: rules.attempts,
            "how many times others' orders are taken; what is left then is held to the end"
        )
        rules.pace = fields.value(
            "pace",
            .duration.in(.seconds(1) ... .seconds(600)),
            default: rules.pace,
            "least time between two orders of an exit"
        )
        rules.slippage = fields.value(
            "slippage",
            .width.in(DeltaMicros(rawValue: 1_000)...DeltaMicros(rawValue: 500_000)),
            default: rules.slippage,
            "how far from the fair value an exit may trade"
        )
        self.rules = rules
    }
}
