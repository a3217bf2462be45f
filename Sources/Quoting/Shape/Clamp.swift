import MarketModel
package import Settings

/// Bounds the prices quoted.
///
/// The clamp acts last and once. Where it binds, the side that would be wrong at the true price is dropped: an ask above
/// `high` is not lowered to it, a bid below `low` is not raised to it.
///
/// ```yaml
/// - clamp: { low: 0.02, high: 0.98 }
/// ```
package struct Clamp: ShapeStage {
    package static let name = "clamp"
    package static let summary = "Bounds the prices quoted."

    private let low: PriceMicros
    private let high: PriceMicros

    package init(_ fields: inout Fields) {
        low = fields.value("low", .probability, default: .init(clamping: 10_000), "lowest price quoted")
        high = fields.value(
            "high",
            .probability.showing(.init(clamping: 900_000)),
            default: .init(clamping: 990_000),
            "highest price quoted"
        )
        if !fields.hasErrors, low >= high {
            fields.reject(
                "low",
                "'low' (\(Kind.probability.print(low))) must lie under 'high' (\(Kind.probability.print(high)))"
            )
        }
    }

    package mutating func shape(_ shape: inout QuoteShape, _ view: MarketView) {
        shape.low = low
        shape.high = high
    }
}
