import MarketModel
package import Settings

/// Spreads each side over one or more orders.
///
/// Level *k* stands `k · step` behind the best and has `size · decay^k` shares. Reducing shares fill the best levels first.
///
/// ```yaml
/// - ladder: { levels: 3, size: 3 shares, step: 0.01, decay: 0.5 }
/// ```
package struct Ladder: ShapeStage {
    package static let name = "ladder"
    package static let summary = "Spreads each side over one or more orders."

    private let levels: Int
    private let size: SizeMicros
    private let step: DeltaMicros
    private let decay: Double

    package init(_ fields: inout Fields) {
        levels = fields.value("levels", .count.in(1...QuoteShape.maximumLevels), default: 1, "orders on each side")
        size = fields.required("size", .shares.in(.init(clamping: 1) ... .max), "size of the best order")
        if levels > 1 || fields.isDescribing {
            step = fields.value("step", .width, default: .init(rawValue: 10_000), "distance between two levels")
            decay = fields.value(
                "decay",
                .number.in(0.01...100.0),
                default: 1,
                "size of a level as a factor of the one before"
            )
            if step == .zero { fields.reject("step", "levels need a distance", help: "set a step such as 0.01") }
        } else {
            step = .zero
            decay = 1
        }
    }

    package mutating func shape(_ shape: inout QuoteShape, _ view: MarketView) {
        shape.levels = levels
        shape.size = size
        shape.step = step
        shape.decay = decay
    }
}
