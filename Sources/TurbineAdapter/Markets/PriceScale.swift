import MarketModel
import TurbineWire

/// Finds out in which unit a price is written, by comparing it with another price of the same asset.
///
/// Strikes are written in millionths of a dollar; reference prices may be dollars, millionths or hundred-millionths. The
/// scales are at least a hundred apart, so at most one brings two prices of one asset within a factor of two.
enum PriceScale {
    /// A written price in millionths of a dollar, by the scale that brings it near to `other`; `nil` when none does.
    static func price(_ row: PriceRow, near other: ReferencePrice) -> ReferencePrice? {
        for scale in PriceRow.scales {
            guard let micros = row.micros(scale: scale), isNear(micros, other.rawValue),
                let price = ReferencePrice(rawValue: micros)
            else { continue }
            return price
        }
        return nil
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
