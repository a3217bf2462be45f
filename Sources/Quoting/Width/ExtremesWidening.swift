import MarketModel
package import Settings

/// Widens quotes, and makes them smaller, where one outcome is nearly certain and one tick is a large part of the price.
///
/// For `fair < below` or `fair > above`: `half × spread`, `size × size`. It acts about fair and before any shift, so it
/// never moves the centre.
///
/// ```yaml
/// - extremes-widening: { below: 0.10, above: 0.90, spread: x2.0, size: x0.5 }
/// ```
package struct ExtremesWidening: WidthStage {
    package static let name = "extremes-widening"
    package static let summary = "Widens and shrinks quotes where one outcome is nearly certain."

    private let below: Double
    private let above: Double
    private let spread: Double
    private let size: Double

    package init(_ fields: inout Fields) {
        let below = fields.value(
            "below",
            .probability,
            default: .init(clamping: 100_000),
            "fair values below are extreme"
        )
        let above = fields.value(
            "above",
            .probability.showing(.init(clamping: 900_000)),
            default: .init(clamping: 900_000),
            "fair values above are extreme"
        )
        let spread = fields.value(
            "spread",
            .times.in(.one ... .init(rawValue: 100_000_000)),
            default: .init(rawValue: 2_000_000),
            "factor on the width"
        )
        let size = fields.value(
            "size",
            .times.in(.zero ... .one),
            default: .init(rawValue: 500_000),
            "factor on the size"
        )
        if !fields.hasErrors, below >= above {
            fields.reject(
                "below",
                "'below' (\(Kind.probability.print(below))) must lie under 'above' (\(Kind.probability.print(above)))"
            )
        }
        if spread == .one, size == .one {
            fields.reject(nil, "spread x1.0 and size x1.0 change nothing", help: "remove the stage or set a factor")
        }
        self.below = Double(below.rawValue) / 1e6
        self.above = Double(above.rawValue) / 1e6
        self.spread = spread.factor
        self.size = size.factor
    }

    package mutating func width(_ width: Width, fair: Probability, _ view: MarketView) -> Width {
        guard fair.value < below || fair.value > above else { return width }
        return Width(half: width.half * spread, sizeFactor: width.sizeFactor * size)
    }
}
