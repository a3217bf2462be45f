import Glibc

/// The standard normal distribution function Φ(x), exact to the precision of `erfc`.
package func normalDistribution(_ value: Double) -> Double { 0.5 * erfc(-value / 2.0.squareRoot()) }

/// The density of the standard normal distribution where its distribution function is `probability`, `φ(Φ⁻¹(p))`.
///
/// Found by halving an interval sixty times: slow beside a rational approximation, and right to the last digits everywhere.
///
/// - Parameter probability: Strictly between 0 and 1.
/// - Returns: The density, above 0.
package func normalDensityAtQuantile(_ probability: Double) -> Double {
    var low = -40.0
    var high = 40.0
    for _ in 0..<60 {
        let middle = (low + high) / 2
        if normalDistribution(middle) < probability { low = middle } else { high = middle }
    }
    return exp(-low * low / 2) / (2 * Double.pi).squareRoot()
}

/// The distribution function of a Student-t with `degrees` ≥ 3, scaled to variance 1.
///
/// For whole degrees of freedom the integral is a finite sum (Abramowitz and Stegun 26.7.3 and 26.7.4); a Student-t has
/// variance ν/(ν−2), hence the scaling.
package func studentDistribution(_ value: Double, degrees: Int) -> Double {
    precondition(degrees >= 3, "a Student-t has a variance only from three degrees of freedom")
    let nu = Double(degrees)
    let angle = atan(value * (nu / (nu - 2)).squareRoot() / nu.squareRoot())
    let cosine = cos(angle)
    let square = cosine * cosine
    var sum: Double
    var term: Double
    if degrees.isMultiple(of: 2) {
        term = sin(angle)
        sum = term
        for power in stride(from: 2, to: degrees - 1, by: 2) {
            term *= square * Double(power - 1) / Double(power)
            sum += term
        }
    } else {
        term = cosine * sin(angle)
        sum = angle + term
        for power in stride(from: 3, to: degrees - 1, by: 2) {
            term *= square * Double(power - 1) / Double(power)
            sum += term
        }
        sum *= 2 / Double.pi
    }
    return 0.5 + 0.5 * sum
}
