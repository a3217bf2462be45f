public import MarketModel

/// A way to say what the shares that leave a position had cost.
///
/// Whatever the way, nothing is lost: what was added is what is taken plus what is left, to the micro-dollar.
public protocol CostBasis: Hashable, Sendable {
    /// Creates a basis without shares.
    init()
    /// Shares held.
    var size: SizeMicros { get }
    /// What they cost, fees included.
    var cost: USDMicros { get }
    /// Adds shares that cost that much.
    mutating func add(_ shares: SizeMicros, for cost: USDMicros)
    /// Takes shares out, at most ``size``, and says what they had cost; rounded down, the rest stays with what is left.
    mutating func take(_ shares: SizeMicros) -> USDMicros
}

extension USDMicros {
    /// The part of the amount that falls to `part` of `whole` shares, rounded down (toward minus infinity).
    func share(of part: SizeMicros, in whole: SizeMicros) -> Self {
        guard !whole.isZero else { return .zero }
        let (quotient, remainder) = (Int128(rawValue) * Int128(part.rawValue))
            .quotientAndRemainder(dividingBy: Int128(whole.rawValue))
        return Self(rawValue: Int(remainder < 0 ? quotient - 1 : quotient))
    }
}
