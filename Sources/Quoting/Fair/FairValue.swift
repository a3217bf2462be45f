package import MarketModel
package import Settings

/// The fair probability of up, from one of several sources.
///
/// ```yaml
/// - fair-value: { source: book-mid, reject: [one-sided, crossed, wider-than 0.30] }
/// - fair-value: { source: digital, window: 10m, volatility_floor: 20%, tails: student, degrees: 4 }
/// ```
package struct FairValue: FairStage {
    package static let name = "fair-value"
    package static let summary = "Sets the fair probability of up, from the book or from the reference price."

    /// Where the estimate comes from.
    private enum Source: Sendable {
        case bookMid(BookMid)
        case microprice(Microprice)
        case digital(Digital)
    }

    /// The names of the sources in YAML.
    private enum SourceName: Sendable { case bookMid, microprice, digital }

    private var source: Source

    package init(_ fields: inout Fields) {
        let source = fields.value(
            "source",
            .choice([("book-mid", SourceName.bookMid), ("microprice", .microprice), ("digital", .digital)]),
            default: .bookMid,
            "where the estimate comes from"
        )
        if fields.isDescribing {
            self.source = .bookMid(BookMid(BookRejection(&fields)))
            _ = Digital(&fields)
            return
        }
        switch source {
        case .bookMid: self.source = .bookMid(BookMid(BookRejection(&fields)))
        case .microprice: self.source = .microprice(Microprice(BookRejection(&fields)))
        case .digital: self.source = .digital(Digital(&fields))
        }
    }

    package var interest: Interest {
        if case .digital = source { return .reference }
        return []
    }

    package mutating func observe(_ observation: Observation, at time: Timestamp) {
        guard case .digital(var model) = source, case .reference(let price) = observation else { return }
        model.observe(price, at: time)
        source = .digital(model)
    }

    package mutating func fair(after earlier: Probability?, _ view: MarketView) throws(Reason) -> Probability {
        switch source {
        case .bookMid(let model): try model.fair(view)
        case .microprice(let model): try model.fair(view)
        case .digital(let model): try model.fair(view)
        }
    }
}
