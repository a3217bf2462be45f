#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif
import MarketModel

/// The probability of ending above the strike, `Φ(ln(S ⁄ K) ⁄ (σ √τ))`; at least one second is taken to be left.
func digitalFair(_ price: ReferencePrice, strike: ReferencePrice, volatility: Double, secondsLeft: Double) -> Double {
    let deviations = log(price.dollars / strike.dollars) / (volatility * max(1, secondsLeft).squareRoot())
    return 0.5 * erfc(-deviations / 2.0.squareRoot())
}
