package import MarketModel
package import Settings

/// Widens, and then pulls, while the price moves fast.
///
/// The speed is that of ``SpeedEstimate``: of the reference price relative to itself, or of the fair probability, where a
/// basis point is a hundredth of a cent. From `widen_at` to `pull_at` the width grows linearly from 1 to `widen`; at
/// `pull_at` everything is pulled, and stays so until the speed has been below it for `cool`.
///
/// ```yaml
/// - velocity-guard: { of: reference, window: 5s, widen_at: 3 bps/s, pull_at: 8 bps/s, cool: 10s }
/// ```
package struct VelocityGuard: GuardStage {
    package static let name = "velocity-guard"
    package static let summary = "Widens, and then pulls, while the price moves fast."

    private enum Subject: Sendable { case reference, fair }

    private let subject: Subject
    private let widenAt: Double
    private let pullAt: Double
    private let widest: Double
    private let cool: Int
    private var estimate: SpeedEstimate
    private var pulledUntil = Timestamp.distantPast

    package init(_ fields: inout Fields) {
        subject = fields.value(
            "of",
            .choice([("reference", Subject.reference), ("fair", .fair)]),
            default: .reference,
            "whose speed"
        )
        let window = fields.value(
            "window",
            .duration.in(.seconds(1) ... .seconds(600)),
            default: .seconds(5),
            "how far back the speed is measured"
        )
        let widen = fields.required("widen_at", .speed, "speed at which widening begins")
        let pull = fields.required(
            "pull_at",
            .speed.showing(Speed(rawValue: 8_000_000)),
            "speed at which everything is pulled"
        )
        widest =
            fields.value(
                "widen",
                .times.in(.one ... .init(rawValue: 100_000_000)),
                default: .init(rawValue: 2_000_000),
                "factor on the width just below pull_at"
            ).factor
        cool = fields.value("cool", .duration, default: .seconds(10), "how long quotes stay pulled").nanoseconds
        if !fields.hasErrors, !fields.isDescribing, widen >= pull {
            let speeds = Kind.speed
            fields.reject("widen_at", "widen_at (\(speeds.print(widen))) must be below pull_at (\(speeds.print(pull)))")
        }
        widenAt = widen.fractionPerSecond
        pullAt = pull.fractionPerSecond
        estimate = SpeedEstimate(window: window)
    }

    package var interest: Interest { subject == .reference ? .reference : [] }

    package mutating func observe(_ observation: Observation, at time: Timestamp) {
        guard case .reference(let price) = observation else { return }
        estimate.add(price.dollars, at: time)
    }

    package mutating func verdict(fair: Probability, inventory: Inventory, _ view: MarketView) -> GuardVerdict {
        let speed: Double
        switch subject {
        case .reference:
            speed = view.reference.map { estimate.perSecond(at: view.time) / $0.dollars } ?? 0
        case .fair:
            estimate.add(fair.value, at: view.time)
            speed = estimate.perSecond(at: view.time)
        }
        if speed >= pullAt { pulledUntil = view.time.advanced(byNanoseconds: cool) }
        if view.time < pulledUntil || speed >= pullAt { return GuardVerdict(pull: .velocity) }
        guard speed > widenAt else { return GuardVerdict() }
        return GuardVerdict(widen: 1 + (widest - 1) * (speed - widenAt) / (pullAt - widenAt))
    }
}
