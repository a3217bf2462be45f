package import MarketModel
package import Settings

/// Quotes narrower while our own fills are rare and wider while they are frequent.
///
/// With `n` own fills within the last `window` and `t` the number aimed at:
///
///     factor = narrowest + (1 − narrowest) · n/t           for n ≤ t
///     factor = 1 + (widest − 1) · min(1, (n − t)/t)        for n > t
///
/// so `narrowest` without any fill, 1 at the target, `widest` from twice the target on, and never less for one fill more.
/// Until a whole window has passed since the first quote nothing can be called rare, and the factor is at least 1. Fills of
/// the same instant count once: a taker that sweeps three levels came once. The stage sees fills and no position, so what it
/// does to one side it does to the other.
///
/// ```yaml
/// - adaptive-spread: { window: 2m, target: 4, narrowest: x0.7, widest: x2.0 }
/// ```
package struct AdaptiveSpread: WidthStage {
    package static let name = "adaptive-spread"
    package static let summary = "Narrows the quotes while own fills are rare and widens them while they are frequent."

    /// Twice the largest target; more fills than that change nothing.
    private static let capacity = 64

    private let window: Int
    private let target: Int
    private let narrowest: Double
    private let widest: Double
    private var times = [64 of Int](repeating: 0)
    private var first = 0
    private var count = 0
    private var started: Timestamp?

    package init(_ fields: inout Fields) {
        window =
            fields.value(
                "window",
                .duration.in(.seconds(1) ... .seconds(86_400)),
                default: .seconds(120),
                "how far back own fills count"
            ).nanoseconds
        target = fields.value(
            "target",
            .count.in(1...Self.capacity / 2),
            default: 4,
            "fills aimed at within the window"
        )
        let narrowest = fields.value(
            "narrowest",
            .times.in(.init(rawValue: 10_000) ... .one),
            default: .init(rawValue: 700_000),
            "factor on the width without any fill"
        )
        let widest = fields.value(
            "widest",
            .times.in(.one ... .init(rawValue: 100_000_000)),
            default: .init(rawValue: 2_000_000),
            "factor on the width from twice the target on"
        )
        if narrowest == .one, widest == .one {
            fields.reject(nil, "x1.0 and x1.0 change nothing", help: "remove the stage or set narrowest or widest")
        }
        self.narrowest = narrowest.factor
        self.widest = widest.factor
    }

    package var interest: Interest { .ownFills }

    package mutating func observe(_ observation: Observation, at time: Timestamp) {
        guard case .ownFill = observation else { return }
        if count > 0, times[(first + count - 1) % Self.capacity] == time.nanoseconds { return }
        if count == Self.capacity {
            first = (first + 1) % Self.capacity
            count -= 1
        }
        times[(first + count) % Self.capacity] = time.nanoseconds
        count += 1
    }

    package mutating func width(_ width: Width, fair: Probability, _ view: MarketView) -> Width {
        let start = started ?? view.time
        started = start
        let oldest = view.time.advanced(byNanoseconds: -window).nanoseconds
        while count > 0, times[first] <= oldest {
            first = (first + 1) % Self.capacity
            count -= 1
        }
        let isNeutral = view.time.nanoseconds(since: start) < window
        return Width(half: width.half * (isNeutral ? max(1, factor) : factor), sizeFactor: width.sizeFactor)
    }

    private var factor: Double {
        let share = Double(count) / Double(target)
        return share <= 1 ? narrowest + (1 - narrowest) * share : 1 + (widest - 1) * min(1, share - 1)
    }
}
