package import MarketModel
package import Settings

/// The fair probability of up, from one of several sources or from a blend of them.
///
/// ```yaml
/// - fair-value: { source: book-mid, reject: [one-sided, crossed, wider-than 0.30] }
/// - fair-value: { source: ema, window: 10s }
/// - fair-value: { source: digital, window: 10m, volatility_floor: 20%, tails: student, degrees: 4 }
/// - fair-value: { source: blend, weights: { book-mid: 0.7, digital: 0.3 }, missing: skip, volatility_floor: 30% }
/// ```
///
/// A blend takes the settings of the sources it uses; the window of an `ema` in it is called `ema_window`.
package struct FairValue: FairStage {
    package static let name = "fair-value"
    package static let summary = "Sets the fair probability of up, from the book or from the reference price."

    /// Where the estimate comes from.
    private enum Source: Sendable {
        case single(FairSource)
        case blend(Blend)
    }

    /// What `source` may name.
    private enum Choice: Hashable, Sendable {
        case single(FairSource.Name)
        case blend
    }

    private var source: Source

    package init(_ fields: inout Fields) {
        let words = FairSource.words.map { (name: $0.name, value: Choice.single($0.value)) }
        let choice = fields.value(
            "source",
            .choice(words + [("blend", .blend)]),
            default: .single(.bookMid),
            "where the estimate comes from"
        )
        if fields.isDescribing {
            // Each key once: what one source reads, several may.
            source = .single(FairSource(.average, &fields, windowKey: "ema_window"))
            _ = Digital(&fields)
            _ = Blend(&fields)
            return
        }
        switch choice {
        case .single(let name): source = .single(FairSource(name, &fields))
        case .blend: source = .blend(Blend(&fields))
        }
    }

    package var interest: Interest {
        switch source {
        case .single(let source): source.interest
        case .blend(let blend): blend.interest
        }
    }

    package mutating func observe(_ observation: Observation, at time: Timestamp) {
        switch source {
        case .single(var single):
            single.observe(observation, at: time)
            source = .single(single)
        case .blend(var blend):
            blend.observe(observation, at: time)
            source = .blend(blend)
        }
    }

    package mutating func fair(after earlier: Probability?, _ view: MarketView) throws(Reason) -> Probability {
        switch source {
        case .single(var single):
            let fair = try single.fair(view)
            source = .single(single)
            return fair
        case .blend(var blend):
            // Kept even after a refusal: the parts that did have a value have taken note of it.
            defer { source = .blend(blend) }
            return try blend.fair(view)
        }
    }
}
