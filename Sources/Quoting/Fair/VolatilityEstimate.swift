import Glibc
package import MarketModel
package import Settings

/// Volatility of a reference price, exponentially weighted over time.
///
/// Moves are taken over at least ``sampling`` seconds, because feeds are smoothed below that: with `r = ln(Sₜ/Sₛ)` over
/// `Δ` seconds, the variance per second becomes `v ← v + (1 − e^(−Δ/window)) (r²/Δ − v)`. The result is never below the
/// floor; it starts from `volatility_start`, which fades like any old move: after one window a third of it is left.
package struct VolatilityEstimate: Sendable {
    /// Seconds in a year of 365.25 days, the unit of the settings.
    package static let secondsPerYear = 31_557_600.0

    private let window: Double
    private let sampling: Double
    private let floor: Double
    private var variance: Double
    private var last: (price: Double, time: Timestamp)?

    package init(_ fields: inout Fields) {
        window =
            fields.value(
                "window",
                .duration.in(.seconds(10) ... .seconds(86_400)),
                default: .seconds(600),
                "how far back volatility is measured"
            ).inSeconds
        sampling =
            fields.value(
                "sampling",
                .duration.in(.seconds(1) ... .seconds(3_600)),
                default: .seconds(10),
                "the shortest move that counts; feeds are smoothed below it"
            ).inSeconds
        floor = Self.variance(
            ofYearly: fields.value(
                "volatility_floor",
                .percent,
                default: RatioMicros(rawValue: 200_000),
                "the lowest volatility believed, a year"
            )
        )
        variance = Self.variance(
            ofYearly: fields.value(
                "volatility_start",
                .percent,
                default: RatioMicros(rawValue: 500_000),
                "the volatility believed before any is measured, a year"
            )
        )
    }

    private static func variance(ofYearly volatility: RatioMicros) -> Double {
        volatility.factor * volatility.factor / secondsPerYear
    }

    /// The standard deviation of the logarithm of the price after one second.
    package var perRootSecond: Double { max(variance, floor).squareRoot() }

    /// The standard deviation of the logarithm of the price after a year.
    package var perYear: Double { perRootSecond * Self.secondsPerYear.squareRoot() }

    package mutating func observe(_ price: ReferencePrice, at time: Timestamp) {
        let dollars = price.dollars
        guard let earlier = last else {
            last = (dollars, time)
            return
        }
        let elapsed = (time - earlier.time).inSeconds
        guard elapsed >= sampling else { return }
        let move = log(dollars / earlier.price)
        variance += (1 - exp(-elapsed / window)) * (move * move / elapsed - variance)
        last = (dollars, time)
    }
}
