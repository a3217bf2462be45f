/// What a value measures: powers of the base units price, shares, time and asset price, or a condition.
///
/// Money is price times shares. A price is also a probability, so a price times a price is a price again, and so is its
/// root; a plain number stands for a price wherever one is wanted.
package struct FormulaDimension: Hashable, Sendable {
    package static let ratio = Self()
    package static let price = Self(price: 1)
    package static let shares = Self(shares: 1)
    package static let usd = Self(price: 1, shares: 1)
    package static let time = Self(time: 1)
    package static let assetPrice = Self(asset: 1)
    package static let condition = Self(isCondition: true)

    /// Higher powers mean a mistake.
    private static let highestPower = 8

    private var price = 0
    private var shares = 0
    private var time = 0
    private var asset = 0
    private var isCondition = false

    private var powers: [Int] { [price, shares, time, asset] }

    /// The dimension of a product, or `nil` where there is none.
    func multiplied(by other: Self) -> Self? {
        if self == .price, other == .price { return .price }
        return combined(with: other, sign: 1)
    }

    /// The dimension of a quotient, or `nil` where there is none.
    func divided(by other: Self) -> Self? { combined(with: other, sign: -1) }

    /// The dimension of a square root, or `nil` where there is none.
    var root: Self? {
        if self == .price { return .price }
        guard !isCondition, powers.allSatisfy({ $0.isMultiple(of: 2) }) else { return nil }
        return Self(price: price / 2, shares: shares / 2, time: time / 2, asset: asset / 2)
    }

    /// The dimension that both can stand for in a sum or comparison, or `nil` when they are unlike.
    func common(with other: Self) -> Self? {
        if self == other { return self }
        guard !isCondition, !other.isCondition, time == other.time, shares == 0, other.shares == 0,
            asset == 0, other.asset == 0, min(price, other.price) == 0, max(price, other.price) == 1
        else { return nil }
        return price == 1 ? self : other
    }

    private func combined(with other: Self, sign: Int) -> Self? {
        guard !isCondition, !other.isCondition else { return nil }
        let result = Self(
            price: price + sign * other.price,
            shares: shares + sign * other.shares,
            time: time + sign * other.time,
            asset: asset + sign * other.asset
        )
        return result.powers.allSatisfy { abs($0) <= Self.highestPower } ? result : nil
    }
}

extension FormulaDimension: CustomStringConvertible {
    /// Words for a message: `shares`, `a price`, `price/time`.
    package var description: String {
        switch self {
        case .condition: return "a condition"
        case .ratio: return "a plain number"
        case .price: return "a price"
        case .assetPrice: return "an asset price"
        default: break
        }
        let money = price > 0 && shares > 0 ? min(price, shares) : 0
        let units = [
            ("usd", money), ("price", price - money), ("shares", shares - money), ("asset price", asset),
            ("time", time),
        ]
        let above = units.filter { $0.1 > 0 }.map(Self.word)
        let below = units.filter { $0.1 < 0 }.map(Self.word)
        let numerator = above.isEmpty ? "1" : above.joined(separator: "·")
        return below.isEmpty ? numerator : "\(numerator)/\(below.joined(separator: "/"))"
    }

    private static func word(_ name: String, _ power: Int) -> String {
        abs(power) == 1 ? name : "\(name)^\(abs(power))"
    }
}
