import MarketModel
package import Settings

/// Starts from a fixed full width about fair: `half = spread / 2`.
///
/// ```yaml
/// - base-spread: { spread: 0.04 }
/// ```
package struct BaseSpread: WidthStage {
    package static let name = "base-spread"
    package static let summary = "Sets the distance between bid and ask."

    private let half: Double

    package init(_ fields: inout Fields) {
        let spread = fields.required("spread", .width, "distance between bid and ask")
        if spread == .zero { fields.reject("spread", "a spread of 0 earns nothing", help: "set one such as 0.04") }
        half = spread.dollars / 2
    }

    package mutating func width(_ width: Width, fair: Probability, _ view: MarketView) -> Width {
        Width(half: half, sizeFactor: width.sizeFactor)
    }
}
