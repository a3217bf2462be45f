import MarketModel
package import Settings

/// Says when a resting order is replaced.
///
/// It stays while its price is within `drift` of the target and it is younger than `max_age`; it is not moved for its price
/// before `min_rest`. Every order expires after `life`, at the latest `before_end` of its market, so that a dead host leaves
/// none behind, and no failing cancel one in the last moments; a venue that takes no order for less than a minute gets none
/// in the minute before that. `first: place` sends the new order before the cancel, if the budget admits both; `first: cancel` waits for the
/// cancel to be confirmed.
///
/// ```yaml
/// - replace: { drift: 0.01, max_age: 30s, min_rest: 4s, life: 2m, first: place }
/// ```
package struct Replace: ShapeStage {
    package static let name = "replace"
    package static let summary = "Says when a resting order is replaced."

    private var rules = Replacement()

    package init(_ fields: inout Fields) {
        rules.drift = fields.value("drift", .width, default: rules.drift, "how far an order may stand from its target")
        rules.maxAge = fields.value(
            "max_age",
            .duration.in(.seconds(1) ... .seconds(86_400)),
            default: rules.maxAge,
            "how long an order rests at most"
        )
        rules.minRest = fields.value(
            "min_rest",
            .duration.showing(.seconds(4)),
            default: rules.minRest,
            "how long an order rests at least"
        )
        rules.life = fields.value(
            "life",
            .duration.in(.seconds(63) ... .seconds(86_400)),
            default: rules.life,
            "how long until an order expires by itself"
        )
        rules.beforeEnd = fields.value(
            "before_end",
            .duration.in(.zero ... .seconds(86_400)).showing(.seconds(30)),
            default: rules.beforeEnd,
            "how long before the market's end every order has expired"
        )
        rules.sequence = fields.value(
            "first",
            .choice([("place", Replacement.Sequence.placeFirst), ("cancel", .cancelFirst)]),
            default: rules.sequence,
            "which request goes first"
        )
        if !fields.hasErrors, rules.minRest >= rules.maxAge {
            fields.reject("min_rest", "min_rest must be shorter than max_age")
        }
        if !fields.hasErrors, rules.life <= rules.maxAge {
            fields.reject(
                "life",
                "an order must live longer than max_age, or it expires before it is replaced",
                help: "raise life or lower max_age"
            )
        }
    }

    package mutating func shape(_ shape: inout QuoteShape, _ view: MarketView) { shape.replacement = rules }
}
