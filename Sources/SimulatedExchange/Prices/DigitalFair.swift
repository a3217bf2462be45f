#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif
package import MarketModel

/// The probability of ending above the strike, `Φ(ln(S ⁄ K) ⁄ (σ √τ))`.
///
/// At least one second is taken to be left, and a volatility of zero is taken as almost zero, so that there is always an
/// answer: one half at the strike itself.
package func digitalFair(
    _ price: ReferencePrice,
    strike: ReferencePrice,
    volatility: Double,
    secondsLeft: Double
) -> Double {
    let deviations = log(price.dollars / strike.dollars) / (max(1e-12, volatility) * max(1, secondsLeft).squareRoot())
    return 0.5 * erfc(-deviations / 2.0.squareRoot())
}
