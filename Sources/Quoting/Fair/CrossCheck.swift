package import MarketModel
package import Settings

/// Refuses to quote while the fair value and a second opinion differ by more than `max_gap`.
///
/// With `e` the fair value so far and `c` that of the source named by `against`: no quote when `|e − c| > max_gap`, else `e`,
/// unchanged. A second opinion that has no value refuses with its reason; with `missing: skip` it is done without. The other
/// settings are those of the source.
///
/// It stands after the stage that it checks. A wrong strike, a stuck feed and books of two outcomes taken for one each show
/// as a gap long before they show as a loss.
///
/// ```yaml
/// - fair-value:  { source: book-mid }
/// - cross-check: { against: digital, max_gap: 0.10, volatility_floor: 30% }
/// ```
package struct CrossCheck: FairStage {
    package static let name = "cross-check"
    package static let summary = "Refuses to quote while two fair values disagree."

    private let maxGap: Double
    private let missing: MissingSource
    private var source: FairSource

    package init(_ fields: inout Fields) {
        let words = FairSource.words.map { (name: $0.name, value: $0.value) }
        let against = fields.required("against", .choice(words), "the source of the second opinion")
        let gap = fields.required("max_gap", .width, "the largest difference accepted")
        if gap == .zero { fields.reject("max_gap", "a gap of 0 refuses nearly always", help: "set a gap such as 0.10") }
        maxGap = gap.dollars
        missing = MissingSource(&fields)
        if fields.isDescribing {
            for name in FairSource.Name.allCases { _ = FairSource(name, &fields) }
        }
        source = FairSource(against, &fields)
    }

    package var interest: Interest { source.interest }

    package mutating func observe(_ observation: Observation, at time: Timestamp) {
        source.observe(observation, at: time)
    }

    package mutating func fair(after earlier: Probability?, _ view: MarketView) throws(Reason) -> Probability {
        guard let earlier else { throw .fairUnusable }
        let second: Probability
        do {
            second = try source.fair(view)
        } catch {
            guard missing == .skip else { throw error }
            return earlier
        }
        // A billionth is left to the rounding of the two estimates, so that a gap of exactly `max_gap` passes.
        guard abs(earlier.value - second.value) <= maxGap + 1e-9 else { throw .fairsDisagree }
        return earlier
    }
}
