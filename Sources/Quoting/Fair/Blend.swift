import MarketModel
import Settings

/// A weighted mean of several sources: `fair = Σ wᵢ · fairᵢ`, the linear opinion pool (Stone 1961).
///
/// The weights add up to 1, so the blend lies between its least and its greatest part. When a part has no value the blend has
/// none either, with that part's reason; with `missing: skip` it is made of the others, whose weights are scaled to add up to
/// 1 again, which moves the value by up to the gap between the parts.
struct Blend: Sendable {
    private struct Part: Sendable {
        let weight: Double
        var source: FairSource
    }

    private var parts: [Part]
    private let missing: MissingSource

    init(_ fields: inout Fields) {
        let weights = fields.pairs(
            "weights",
            keys: .choice(FairSource.words),
            of: .probability,
            "the sources of a blend and what each counts; the weights add up to 1"
        )
        missing = MissingSource(&fields)
        let total = weights.reduce(0) { $0 + $1.value.rawValue }
        if weights.count < 2 {
            fields.reject(
                "weights",
                "a blend needs at least two sources",
                help: "write weights: { book-mid: 0.7, digital: 0.3 }"
            )
        } else if total != PriceMicros.dollar {
            let sum = DeltaMicros(rawValue: total)
            fields.reject("weights", "the weights add up to \(sum)", help: "change them so that they add up to 1")
        }
        parts = weights.map { name, weight in
            Part(weight: Double(weight.rawValue) / 1e6, source: FairSource(name, &fields, windowKey: "ema_window"))
        }
    }

    var interest: Interest { parts.reduce(into: []) { $0.formUnion($1.source.interest) } }

    mutating func observe(_ observation: Observation, at time: Timestamp) {
        for index in parts.indices { parts[index].source.observe(observation, at: time) }
    }

    mutating func fair(_ view: MarketView) throws(Reason) -> Probability {
        var sum = 0.0
        var weight = 0.0
        var refusal: Reason?
        // Every part is asked, so that those with a memory keep up while another has no value.
        for index in parts.indices {
            do {
                sum += parts[index].weight * (try parts[index].source.fair(view)).value
                weight += parts[index].weight
            } catch {
                refusal = refusal ?? error
            }
        }
        if let refusal, missing == .refuse || weight == 0 { throw refusal }
        guard weight > 0, let fair = Probability(clamping: sum / weight) else { throw .fairUnusable }
        return fair
    }
}
