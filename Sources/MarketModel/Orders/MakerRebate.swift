/// What a venue is expected to pay makers back, by Turbine's published formula for quick markets.
///
/// Each trade carries a virtual taker fee of `0.25 · (p (1 − p))²` of its value, `p` being the fill price: 1.5625 % at
/// $0.50, 0.2025 % at $0.10. A fifth of the day's virtual fees is pooled and shared among makers by the fees their orders
/// generated, so a maker's fill is expected to earn a fifth of its own fee (Turbine documentation, maker rebates).
public enum MakerRebate {
    /// Makers together get one part in so many of the virtual fees.
    public static let poolDivisor = 5

    /// The virtual fee as a part of a trade's value, in millionths, rounded down: `15_625` at $0.50.
    public static func rate(at price: PriceMicros) -> RatioMicros {
        RatioMicros(rawValue: quadrillionths(price) / 1_000_000_000)
    }

    /// The rebate expected for a maker's fill, in nano-dollars (10⁻⁹ USD), rounded down.
    ///
    /// Exact to a nano-dollar for trades worth up to a million dollars: the rate is taken in units of 10⁻¹⁵.
    public static func expectedNanos(price: PriceMicros, size: SizeMicros) -> Int {
        let value = Int128(price.rawValue) * Int128(size.rawValue)
        return Int(Int128(quadrillionths(price)) * value / (Int128(poolDivisor) * 1_000_000_000_000_000_000))
    }

    /// `0.25 · (p (1 − p))²` in units of 10⁻¹⁵, rounded down.
    private static func quadrillionths(_ price: PriceMicros) -> Int {
        let product = Int128(price.rawValue) * Int128(price.complement.rawValue)
        return Int(product * product / 4_000_000_000)
    }
}
