import MarketModel

/// Finds out in which unit a price is written, by comparing it with another price of the same asset.
///
/// Strikes are written in millionths of a dollar; reference prices may be dollars, millionths or hundred-millionths. The
/// scales are at least a hundred apart, so at most one brings two prices of one asset within a factor of two.
enum PriceScale {
    /// The divisors that turn a price in dollars × 10⁶ × scale into millionths of a dollar.
    static let scales = [1, 1_000_000, 100_000_000]

    /// The scale of `micros` (the written number × 10⁶) that brings it near to `other`, or `nil` when none does.
    static func scale(of micros: Int, near other: ReferencePrice) -> Int? {
        scales.first { isNear(micros / $0, other.rawValue) }
    }

    /// Whether a strike in millionths of a dollar is believable next to a reference price: no more than ten times off.
    static func isPlausible(strike: ReferencePrice, beside reference: ReferencePrice) -> Bool {
        let (low, high) = (min(strike, reference).rawValue, max(strike, reference).rawValue)
        return high / 10 <= low
    }

    private static func isNear(_ first: Int, _ second: Int) -> Bool {
        first > 0 && first / 2 <= second && second / 2 <= first
    }
}
