import MarketModel
package import Settings

/// Quotes no better than the touch of the others, or better than it by `improve` at most.
///
/// The best bid is at most `best bid + improve`, the best ask at least `best ask − improve`, both in dollars; further levels
/// stand behind as the ladder says. A negative `improve` stays that far behind the touch. A side that nobody else quotes has no
/// bound.
///
/// ```yaml
/// - join-touch: { improve: 0.001 }
/// ```
package struct JoinTouch: ShapeStage {
    package static let name = "join-touch"
    package static let summary = "Quotes no better than the touch, or better by a little at most."

    private let improve: Double

    package init(_ fields: inout Fields) {
        improve =
            fields.value(
                "improve",
                .shift,
                default: .zero,
                "how much better than the touch a quote may be; negative is behind it"
            ).dollars
    }

    package mutating func shape(_ shape: inout QuoteShape, _ view: MarketView) {
        if let bid = view.touch.bid {
            let bound = Double(bid.price.rawValue) / 1e6 + improve
            shape.highestBid = min(shape.highestBid ?? bound, bound)
        }
        if let ask = view.touch.ask {
            let bound = Double(ask.price.rawValue) / 1e6 - improve
            shape.lowestAsk = max(shape.lowestAsk ?? bound, bound)
        }
    }
}
