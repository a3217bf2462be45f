import Glibc
package import MarketModel
package import Settings

/// Never quotes narrower than what a digital option's value moves by, by chance, within `horizon`.
///
/// With `z = ln(S/K) / (σ√τ)` the value is `Φ(z)` and its delta against the logarithm of the price `φ(z) / (σ√τ)`. Over `h`
/// seconds that logarithm has the standard deviation `σ√h`, so the value has
///
///     deviation = σ√h · φ(z) / (σ√τ) = φ(z) · √(h/τ),        h = min(horizon, τ)
///     half      = max(half, min(times · deviation, widest))
///
/// The volatility `σ` cancels except in `z`: a livelier price does not move the value faster at the strike, it moves it
/// over a wider band of prices. At the strike with τ = 900 s and a horizon of 5 s the deviation is 0.0297; at z = 2 it is
/// 0.0040; it grows as the end comes near and is at most φ(0) = 0.399, hence `widest`. Without a strike, without a
/// reference price, with one that is more than ten times the other, and after the end, the width stays as it is.
///
/// ```yaml
/// - volatility-width: { horizon: 5s, times: 1.0, widest: 0.15, window: 10m, volatility_floor: 30% }
/// ```
package struct VolatilityWidth: WidthStage {
    package static let name = "volatility-width"
    package static let summary = "Keeps the width above what the value moves by within a few seconds."

    private let horizon: Double
    private let times: Double
    private let widest: Double
    private var volatility: VolatilityEstimate

    package init(_ fields: inout Fields) {
        horizon =
            fields.value(
                "horizon",
                .duration.in(.milliseconds(100) ... .seconds(600)),
                default: .seconds(5),
                "how long a quote may stand before it is remade"
            ).inSeconds
        times = fields.value("times", .number.in(0.01...10.0), default: 1, "half-width in standard deviations")
        widest =
            fields.value(
                "widest",
                .width.in(.init(rawValue: 1_000) ... .init(rawValue: 500_000)),
                default: .init(rawValue: 150_000),
                "the largest half-width that the stage sets"
            ).dollars
        volatility = VolatilityEstimate(&fields)
    }

    package var interest: Interest { .reference }

    package mutating func observe(_ observation: Observation, at time: Timestamp) {
        guard case .reference(let price) = observation else { return }
        volatility.observe(price, at: time)
    }

    package mutating func width(_ width: Width, fair: Probability, _ view: MarketView) -> Width {
        guard let strike = view.strike, let reference = view.reference else { return width }
        let ratio = Double(reference.rawValue) / Double(strike.rawValue)
        let left = view.timeLeft.inSeconds
        guard left > 0, ratio < 10, ratio > 0.1 else { return width }
        let z = log(ratio) / (volatility.perRootSecond * left.squareRoot())
        let density = exp(-z * z / 2) / (2 * Double.pi).squareRoot()
        let deviation = density * (min(horizon, left) / left).squareRoot()
        return Width(half: max(width.half, min(times * deviation, widest)), sizeFactor: width.sizeFactor)
    }
}
